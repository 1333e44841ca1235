package jeton.verification.rest;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jeton.platform.RequestId;
import jeton.security.Clients;
import jeton.security.Direct;

/** What the OAuth endpoints have in common: they take a form by POST, and refuse in the form of RFC 6749 section 5.2. */
abstract class OAuthEndpoint extends HttpServlet implements Direct {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(OAuthEndpoint.class.getName());

    @Inject
    private transient Clients clients;

    /** Answers a POST about that presented value, which came from that address. */
    abstract void answer(String presented, String address, HttpServletRequest request, HttpServletResponse response)
            throws IOException, OAuth.Refused;

    /**
     * Lets the caller at that address go on, if it may.
     *
     * @throws OAuth.Refused if not
     */
    abstract void requireCaller(HttpServletRequest request, String address) throws OAuth.Refused;

    @Override
    public final Clients clients() {
        return clients;
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (!request.getMethod().equals("POST")) {
                throw OAuth.onlyAllowed("POST");
            }
            String address = clients.address(request);
            requireCaller(request, address);
            answer(OAuth.token(request), address, request, response);
        } catch (OAuth.Refused refused) {
            refused.send(response);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, e, () -> RequestId.of(response) + " could not be answered");
            OAuth.unavailable().send(response);
        }
    }
}
