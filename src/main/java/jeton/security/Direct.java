package jeton.security;

import jakarta.servlet.Servlet;

/**
 * A servlet that needs nothing of the server but the request, so that {@link ShortCut} calls it.
 *
 * <p>It decides by itself who may call it: there is no caller, no session, no filter and no CDI request, and an error page
 * never follows its answer. It gets to the database through session beans only, which bring what transactions need. It has
 * to be loaded on startup: what is not loaded yet is called like any other servlet.
 */
public interface Direct extends Servlet {

    /** Who tells whether a request came by TLS. */
    Clients clients();
}
