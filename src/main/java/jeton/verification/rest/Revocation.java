package jeton.verification.rest;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jeton.audit.Actor;
import jeton.token.TokenService;
import jeton.token.TokenValue;

/**
 * Deletes the token whose value is presented (RFC 7009).
 *
 * <p>Who has the value may delete the token, without any other credentials: so the finder of a leak can end it.
 */
@WebServlet("/oauth2/revoke")
public class Revocation extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(Revocation.class.getName());

    @Inject
    private transient TokenService tokens;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Actor finder = new Actor(null, "?", false, request.getRemoteAddr());
            // an unknown value is answered alike (RFC 7009 section 2.2): what was to be achieved holds
            TokenValue.parse(OAuth.token(request)).ifPresent(value -> tokens.revoke(value, finder));
            response.setHeader("Cache-Control", "no-store");
        } catch (OAuth.Refused refused) {
            refused.send(response);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "A token could not be revoked", e);
            response.setHeader("Retry-After", "1");
            OAuth.unavailable().send(response);
        }
    }
}
