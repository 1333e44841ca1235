package jeton.security;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
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

    private static final Set<List<String>> JSON_SENT = Set.of(
            List.of("application/json"),
            List.of("application/json; charset=utf-8"),
            List.of("application/json;charset=utf-8"));

    private static final Set<List<String>> JSON_WANTED = Set.of(List.of(), List.of("*/*"), List.of("application/json"));

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
        return JSON_SENT.contains(headers("Content-Type", request))
                && JSON_WANTED.contains(headers("Accept", request))
                && !CrossSite.wouldChangeSomething(request)
                && isByGoodToken(request);
    }

    private static List<String> headers(String name, HttpServletRequest request) {
        return Collections.list(request.getHeaders(name)).stream()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .toList();
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
