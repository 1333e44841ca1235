package jeton.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jeton.platform.Problem;

/**
 * Finds out who is calling: on the API by the request's credentials, on the pages by the session.
 *
 * <p>It lets everyone pass. Who may go where is decided by {@link PageGate} for the pages and by {@link ApiGate} for the API.
 */
public class Authentication extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = Logger.getLogger(Authentication.class.getName());

    /** The request attribute with the problem that kept the caller from being known. */
    private static final String REFUSED = Authentication.class.getName();

    @Inject
    private transient ApiCredentials credentials;

    @Inject
    private transient PageSession session;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        findOut(request);
        chain.doFilter(request, response);
    }

    /** Keeps with the request who makes it, or why that is not known. */
    private void findOut(HttpServletRequest request) {
        try {
            caller(request).ifPresent(caller -> caller.makes(request));
        } catch (Problem refused) {
            request.setAttribute(REFUSED, refused);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "Who is calling could not be found out", e);
            request.setAttribute(REFUSED, SecurityProblem.unavailable());
        }
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        if (Paths.isApi(request)) {
            return credentials.caller(request);
        }
        return Paths.isPublic(request) ? Optional.empty() : session.caller(request);
    }

    /** The problem that kept the caller from being known; empty also if nothing was presented. */
    static Optional<Problem> refused(HttpServletRequest request) {
        return Optional.ofNullable((Problem) request.getAttribute(REFUSED));
    }
}
