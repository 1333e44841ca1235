package jeton.verification.rest;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jeton.platform.Problem;
import jeton.security.Authorization;
import jeton.security.Clients;
import jeton.security.Direct;
import jeton.signin.Throttle;
import jeton.verification.Presentation;
import jeton.verification.Reason;
import jeton.verification.Verdict;
import jeton.verification.VerifiedToken;
import jeton.verification.Verifier;

/**
 * Answers proxies that ask whether to let a request through: any method, any path below.
 *
 * <p>Exactly 200, 401 or 403, since nginx, Traefik, Envoy, APISIX and Caddy agree on nothing else; 503 when the database
 * cannot be asked, which they take for no.
 */
@WebServlet(
        urlPatterns = {"/auth", "/auth/*"},
        loadOnStartup = 1)
public class ForwardAuthentication extends HttpServlet implements Direct {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(ForwardAuthentication.class.getName());

    @Inject
    private transient Clients clients;

    @Inject
    private transient Throttle throttle;

    @Inject
    private transient Verifier verifier;

    @Override
    public Clients clients() {
        return clients;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader("Cache-Control", "no-store");
        try {
            Optional<Authorization> authorization = authorization(request);
            boolean speaksBearer = authorization.filter(Authorization::isBearer).isPresent();
            authorization
                    .flatMap(header -> header.token(clients.address(request)))
                    .ifPresentOrElse(
                            presented -> answer(presented, speaksBearer, response),
                            () -> Challenge.NOTHING_PRESENTED.send(speaksBearer, response));
        } catch (Problem malformed) {
            Challenge.INVALID_REQUEST.send(true, response);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "A token could not be verified", e);
            response.addHeader("Retry-After", "1");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private static Optional<Authorization> authorization(HttpServletRequest request) {
        if (BearerInQuery.isIn(request)) {
            throw BearerInQuery.problem();
        }
        return Authorization.of(request);
    }

    private void answer(Presentation presented, boolean speaksBearer, HttpServletResponse response) {
        Verdict verdict = verifier.verify(presented);
        if (verdict instanceof Verdict.Good good) {
            tell(good.verified(), response);
        } else if (verdict instanceof Verdict.Refused refused) {
            refuse(refused.reason(), presented.client(), speaksBearer, response);
        }
    }

    private void refuse(Reason reason, String client, boolean speaksBearer, HttpServletResponse response) {
        Challenge.of(reason.error()).send(speaksBearer, response);
        if (reason.isInvalid()) {
            // 401 all the same: proxies take 429 for an error of ours
            throttle.badToken(client)
                    .ifPresent(wait -> response.addHeader("Retry-After", String.valueOf(wait.toSeconds())));
        }
    }

    /** Always all of them, so that none sent by the client can be taken for ours. */
    private static void tell(VerifiedToken token, HttpServletResponse response) {
        response.addHeader("X-Auth-User", token.username());
        response.addHeader("X-Auth-User-Id", token.accountId().toString());
        response.addHeader("X-Auth-Token-Id", token.tokenId().toString());
        response.addHeader("X-Auth-Scopes", "");
        response.addHeader("X-Auth-Expires", token.expires());
        response.setStatus(HttpServletResponse.SC_OK);
    }
}
