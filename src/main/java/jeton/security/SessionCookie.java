package jeton.security;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import jeton.platform.Fatal;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Names the cookie of the server's session, and ties it to TLS and to this host alone once people come by TLS.
 *
 * <p>Browsers take a {@code __Host-} cookie from nobody else, so no neighbour under the same domain can slip one in (RFC
 * 6265bis section 4.1.3.2). On plain HTTP they would refuse it. Cookies know no ports, hence the port in the name: what it
 * stands for, the state of open pages, is known to this node alone.
 */
@WebListener
public class SessionCookie implements ServletContextListener {

    static final String PREFIX = "__Host-";

    private static final String NAME = "jeton-pages";

    private static final Pattern ADDRESS = Pattern.compile("https?://[^/?#\\s]+(?:/\\S*)?");

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Config config = ConfigProvider.getConfig();
        SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
        Optional<String> url = config.getOptionalValue("jeton.url", String.class);
        url.filter(address -> !ADDRESS.matcher(address).matches())
                .ifPresent(wrong -> Fatal.atStart("jeton.url (JETON_URL) must begin with https:// or http:// and name a"
                        + " host, and is \"" + wrong + "\"."));
        boolean forTls = url.filter(address -> address.startsWith("https://")).isPresent();
        String name = config.getOptionalValue("jeton.port", String.class)
                .map(port -> NAME + "-" + port)
                .orElse(NAME);
        cookie.setName(forTls ? PREFIX + name : name);
        cookie.setSecure(forTls);
    }

    /** Whether all cookies are for TLS alone. */
    static boolean isForTls(HttpServletRequest request) {
        return request.getServletContext().getSessionCookieConfig().isSecure();
    }
}
