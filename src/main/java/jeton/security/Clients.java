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
import java.util.stream.Stream;
import jeton.platform.Fatal;
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

    /** A proxy on this machine is one of ours; whoever may start programs here could do worse. */
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

    /** Made at the start: a setting that cannot be read has to fail that, not the first request. */
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
     * <p>Each proxy appends whom it was asked by, so what is before that may be made up. Of an entry that is no address
     * only the proxy that passed it on is known.
     *
     * @return in its canonical form if a proxy told it
     */
    public String address(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        return request.getHeader(FOR) == null ? peer : address(peer, Collections.list(request.getHeaders(FOR)));
    }

    String address(String peer, List<String> forwardedFor) {
        Optional<IPAddress> client = Networks.address(peer);
        List<String> chain = new ArrayList<>(forwardedFor.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(String::strip)
                .toList());
        while (client.filter(trusted::contain).isPresent() && !chain.isEmpty()) {
            Optional<IPAddress> before = Networks.address(chain.remove(chain.size() - 1));
            if (before.isEmpty()) {
                break;
            }
            client = before;
        }
        return client.map(IPAddress::toCanonicalString).orElse(peer);
    }

    /** Whether it came by TLS, as far as this server or a trusted proxy can tell. */
    public boolean isSecure(HttpServletRequest request) {
        if (request.getHeader(PROTO) == null) {
            return request.isSecure();
        }
        List<String> schemes = Collections.list(request.getHeaders(PROTO));
        return schemes.size() == 1
                && schemes.get(0).equalsIgnoreCase("https")
                && Networks.address(request.getRemoteAddr())
                        .filter(trusted::contain)
                        .isPresent();
    }

    /** The origin that was asked, as a browser names it: scheme, host, and the port unless it is the scheme's own. */
    public String origin(HttpServletRequest request) {
        String url = request.getRequestURL().toString();
        String root = url.substring(0, url.length() - request.getRequestURI().length());
        // the server takes the scheme from whoever sends it
        return (isSecure(request) ? "https" : "http") + root.substring(root.indexOf("://"));
    }

    /** Whether it may read how this server is doing. */
    boolean mayMeasure(HttpServletRequest request) {
        return Networks.address(address(request)).filter(measuring::contain).isPresent();
    }
}
