package jeton.security;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;

/**
 * A servlet that needs nothing of the server but the request, so that {@link ShortCut} calls it.
 *
 * <p>It decides by itself who may call it: there is no caller, no session, no filter and no CDI request, and an error page
 * never follows its answer. It gets to the database through session beans only, which bring what transactions need. It has
 * to be loaded on startup: what is not loaded yet is called like any other servlet.
 *
 * <p>It is found by its address like any servlet, or, without an address, by its name: {@code POST /v4/apiAccessTokens} for
 * these requests, which somebody else answers as well.
 */
public interface Direct extends Servlet {

    /** Who tells whether a request came by TLS. */
    Clients clients();

    /** Whether it answers that request; if not, it goes on to whoever has its address. */
    default boolean takes(HttpServletRequest request) {
        return true;
    }
}
