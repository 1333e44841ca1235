package jeton.platform;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names the networks that an address is in, for whatever counts by networks. */
public final class Network {

    /** The prefix length of the IPv6 network that whoever has one address has as a whole (RFC 6177). */
    private static final int OF_ONE_IPV6_ADDRESS = 64;

    private static final int OF_AN_IPV6_SITE = 48;
    private static final int OF_AN_IPV6_PROVIDER = 32;

    private Network() {}

    /** The narrowest network of an address: of IPv6 its /64, of IPv4 the address itself. What is no address stays as it is. */
    public static String of(String address) {
        // an IPv4 address is not parsed: that would cost more than the bad token that came from there
        return address.indexOf(':') < 0 ? address : around(address).get(2);
    }

    /**
     * The networks of an address from the widest to the narrowest: of IPv6 /32, /48 and /64, of IPv4 /16, /24 and the address.
     */
    public static List<String> around(String address) {
        return ipv6(address)
                .map(ip -> Stream.of(OF_AN_IPV6_PROVIDER, OF_AN_IPV6_SITE, OF_ONE_IPV6_ADDRESS)
                        .map(length -> ip.toPrefixBlock(length).toCanonicalString())
                        .toList())
                .orElseGet(() -> List.of(without(2, address), without(1, address), address));
    }

    private static Optional<IPAddress> ipv6(String address) {
        return Optional.of(address)
                .filter(text -> text.indexOf(':') >= 0)
                .map(text -> new IPAddressString(text).getAddress())
                .filter(ip -> ip.isIPv6() && !ip.toIPv6().isIPv4Mapped());
    }

    /** An IPv4 address without its last bytes. */
    private static String without(int bytes, String address) {
        String[] parts = address.split("\\.", -1);
        return parts.length == 4 ? String.join(".", List.of(parts).subList(0, 4 - bytes)) : address;
    }
}
