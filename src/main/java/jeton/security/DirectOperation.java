package jeton.security;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;
import jeton.audit.Actor;

/**
 * An operation of the API that is answered before JAX-RS, which costs more than it, whenever it is called as most scripts do:
 * by a good token, with JSON for JSON.
 *
 * <p>Whatever else is sent gets to the resource with the same address, and everything that may be wrong with it is said there.
 */
public abstract class DirectOperation extends HttpServlet implements Direct {

    private static final long serialVersionUID = 1L;

    private static final String BEARER = "Bearer ";

    private static final Set<String> JSON_SENT =
            Set.of("application/json", "application/json; charset=utf-8", "application/json;charset=utf-8");

    /** A header that is not there. */
    private static final String NONE = "";

    private static final Set<String> JSON_WANTED = Set.of(NONE, "*/*", "application/json");

    @Inject
    private transient Clients clients;

    @Inject
    private transient ApiCredentials credentials;

    /** Does what that caller asks for, and answers with what came of it, be it an error. */
    protected abstract void answer(Actor by, HttpServletRequest request, HttpServletResponse response)
            throws IOException;

    @Override
    public final Clients clients() {
        return clients;
    }

    @Override
    public final boolean takes(HttpServletRequest request) {
        return isOneOf(JSON_SENT, request.getHeaders("Content-Type"))
                && isOneOf(JSON_WANTED, request.getHeaders("Accept"))
                && !CrossSite.wouldChangeSomething(request)
                && isByGoodToken(request);
    }

    /** Whether there is one value at the most, and that or none is among those. */
    private static boolean isOneOf(Set<String> those, Enumeration<String> values) {
        String value = values.hasMoreElements() ? values.nextElement() : NONE;
        return !values.hasMoreElements() && those.contains(value.toLowerCase(Locale.ROOT));
    }

    /** Only of a token it is asked here: finding out about a password needs more of the server. */
    private boolean isByGoodToken(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return false;
        }
        Authentication.findOut(request, credentials::caller);
        return Caller.of(request).isPresent();
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(Caller.of(request).orElseThrow().actor(), request, response);
        Refusals.note(request, response);
    }
}
