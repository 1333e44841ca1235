package jeton.platform;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A set of network addresses: single ones, and networks in CIDR notation. */
public final class Networks {

    /** The notation that is read, which is that of RFC 4291 and RFC 4632: no wildcards, no octal or short forms, no zones. */
    private static final IPAddressStringParameters NETWORK = new IPAddressStringParameters.Builder()
            .allowAll(false)
            .allowEmpty(false)
            .allowSingleSegment(false)
            .allowMask(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .allow_inet_aton(false)
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .getParentBuilder()
            .toParams();

    private static final IPAddressStringParameters ADDRESS =
            NETWORK.toBuilder().allowPrefix(false).toParams();

    private final List<IPAddress> blocks;

    private Networks(List<IPAddress> blocks) {
        this.blocks = blocks;
    }

    /**
     * Reads a list with commas between, or {@code none}.
     *
     * @throws IllegalArgumentException if one of them is neither an address nor a network; the message says which
     */
    public static Networks of(String list) {
        if (list.strip().equals("none")) {
            return new Networks(List.of());
        }
        return new Networks(Stream.of(list.split(",", -1))
                .map(String::strip)
                .map(text -> parsed(text, NETWORK)
                        .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is neither an address nor a"
                                + " network such as 10.0.0.0/8 or fd00::/8.")))
                .map(IPAddress::toPrefixBlock)
                .toList());
    }

    /** The address that is written there; empty if it is none. One of IPv4 within IPv6 is that of IPv4. */
    public static Optional<IPAddress> address(String text) {
        return parsed(text, ADDRESS);
    }

    private static Optional<IPAddress> parsed(String text, IPAddressStringParameters form) {
        return Optional.ofNullable(new IPAddressString(text, form).getAddress())
                .map(address -> address.isIPv6() && address.toIPv6().isIPv4Mapped()
                        ? address.toIPv6().getEmbeddedIPv4Address()
                        : address);
    }

    /** Whether that address is one of these, or in one of these networks. */
    public boolean contain(IPAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }
}
