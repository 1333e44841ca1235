package jeton.security;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Ties the session's cookie to TLS and to this host alone, once it is known that people come by TLS.
 *
 * <p>Browsers take a {@code __Host-} cookie from nobody else, so no neighbour under the same domain can slip one in (RFC
 * 6265bis section 4.1.3.2). On plain HTTP they would refuse it.
 */
@WebListener
public class SessionCookie implements ServletContextListener {

    static final String PREFIX = "__Host-";

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Optional<String> url = ConfigProvider.getConfig().getOptionalValue("jeton.url", String.class);
        if (url.filter(known -> known.startsWith("https://")).isPresent()) {
            SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
            cookie.setName(PREFIX + "JSESSIONID");
            cookie.setSecure(true);
        }
    }
}
