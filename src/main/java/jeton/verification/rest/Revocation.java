package jeton.verification.rest;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import jeton.audit.Actor;
import jeton.signin.Throttle;
import jeton.token.TokenService;
import jeton.token.TokenValue;

/**
 * Deletes the token whose value is presented (RFC 7009).
 *
 * <p>Who has the value may delete the token, without any other credentials: so the finder of a leak can end it.
 */
@WebServlet(urlPatterns = "/oauth2/revoke", loadOnStartup = 1)
public class Revocation extends OAuthEndpoint {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TokenService tokens;

    @Inject
    private transient Throttle throttle;

    @Override
    void requireCaller(HttpServletRequest request, String address) {
        // anyone
    }

    @Override
    void answer(String presented, String address, HttpServletRequest request, HttpServletResponse response)
            throws OAuth.Refused {
        Actor finder = Actor.unknown("?", address);
        boolean revoked = TokenValue.parse(presented)
                .filter(value -> tokens.revoke(value, finder))
                .isPresent();
        Optional<Duration> wait = revoked ? Optional.empty() : throttle.badToken(address);
        if (wait.isPresent()) {
            throw OAuth.tooManyAttempts(wait.get());
        }
        // an unknown value is answered alike (RFC 7009 section 2.2): what was to be achieved holds
        response.setHeader("Cache-Control", "no-store");
    }
}
