package jeton.security;

import inet.ipaddr.IPAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jeton.platform.Fatal;
import jeton.platform.Networks;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells where a request comes from and whether it came by TLS.
 *
 * <p>A proxy says so in {@code X-Forwarded-For} and {@code X-Forwarded-Proto}. So could anyone, hence both count only if
 * they come from a trusted proxy.
 */
@Singleton
public final class Clients {

    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";

    /** The address of a client that cannot be told; no network contains it. */
    static final String UNKNOWN = "unknown";

    /** An address of IPv4 with a port, or one of IPv6 in brackets. */
    private static final Pattern ENTRY = Pattern.compile("(?<four>[^:]+):\\d{1,5}|\\[(?<six>[^\\]]+)](?::\\d{1,5})?");

    /**
     * The networks that are trusted unless set: a proxy on this machine is one of ours, and whoever may start programs here
     * could do worse.
     */
    private static final String THIS_MACHINE = "127.0.0.0/8,::1";

    private final Networks trusted;
    private final Networks measuring;

    @Inject
    Clients(
            @ConfigProperty(name = "jeton.trusted-proxies", defaultValue = THIS_MACHINE) String trusted,
            @ConfigProperty(name = "jeton.metrics.from", defaultValue = THIS_MACHINE) String measuring) {
        this.trusted = networks("jeton.trusted-proxies (JETON_TRUSTED_PROXIES)", trusted);
        this.measuring = networks("jeton.metrics.from (JETON_METRICS_FROM)", measuring);
    }

    /** Has this bean made at the start, so that a setting that cannot be read fails the start. */
    void atStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
        // the constructor did it
    }

    private static Networks networks(String setting, String value) {
        try {
            return Networks.of(value);
        } catch (IllegalArgumentException e) {
            Fatal.atStart(setting + " must be \"none\" or a list of addresses and networks with commas between: "
                    + e.getMessage());
            throw e;
        }
    }

    /**
     * The address of the client: the last one in {@code X-Forwarded-For} that is no trusted proxy's.
     *
     * <p>Each proxy appends whom it was asked by, some with the port, so what is before that may be made up. An entry that
     * is no address leaves the client unknown: the proxy that passed it on is somebody else.
     *
     * @return in its canonical form if a proxy told it; {@value #UNKNOWN} if that cannot be read
     */
    public String address(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        return request.getHeader(FOR) == null ? peer : address(peer, Collections.list(request.getHeaders(FOR)));
    }

    String address(String peer, List<String> forwardedFor) {
        Optional<IPAddress> client = Networks.address(peer);
        if (client.filter(trusted::contain).isEmpty()) {
            return client.map(IPAddress::toCanonicalString).orElse(peer);
        }
        List<String> chain = new ArrayList<>(forwardedFor.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(String::strip)
                .toList());
        while (client.filter(trusted::contain).isPresent() && !chain.isEmpty()) {
            client = Networks.address(withoutPort(chain.remove(chain.size() - 1)));
        }
        return client.map(IPAddress::toCanonicalString).orElse(UNKNOWN);
    }

    /** An address of IPv6 stands in brackets if there is a port, and may without. */
    private static String withoutPort(String entry) {
        Matcher written = ENTRY.matcher(entry);
        if (!written.matches()) {
            return entry;
        }
        return written.group("six") == null ? written.group("four") : written.group("six");
    }

    /**
     * Whether it came by TLS, as far as this server or a trusted proxy can tell.
     *
     * <p>Where several proxies have said so, the first entry is about the client.
     */
    public boolean isSecure(HttpServletRequest request) {
        if (request.getHeader(PROTO) == null) {
            return request.isSecure();
        }
        return saysTls(request)
                && Networks.address(request.getRemoteAddr())
                        .filter(trusted::contain)
                        .isPresent();
    }

    /** Whether somebody says that it came by TLS: a proxy, or whoever sent it. */
    static boolean saysTls(HttpServletRequest request) {
        String schemes = request.getHeader(PROTO);
        return schemes != null && schemes.split(",", 2)[0].strip().equalsIgnoreCase("https");
    }

    /** The origin that was asked, as a browser names it: scheme, host, and the port unless it is the scheme's own. */
    public String origin(HttpServletRequest request) {
        boolean secure = isSecure(request);
        String host = Optional.ofNullable(request.getHeader("Host"))
                .orElseGet(() -> request.getServerName() + ":" + request.getServerPort());
        String standard = secure ? ":443" : ":80";
        return (secure ? "https://" : "http://")
                + (host.endsWith(standard) ? host.substring(0, host.length() - standard.length()) : host);
    }

    /** Whether it may read how this server is doing. */
    boolean mayMeasure(HttpServletRequest request) {
        return Networks.address(address(request)).filter(measuring::contain).isPresent();
    }
}
