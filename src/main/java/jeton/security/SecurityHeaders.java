package jeton.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import jeton.platform.Ending;
import jeton.platform.RequestId;

/** Puts on every response what browsers need to protect people, and an ID to find it again in the log. */
public class SecurityHeaders extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String POLICY = "Content-Security-Policy";

    /**
     * Nothing may run or be framed; a page replaces the first by what it needs. The hash is that of the one script in
     * error.html, which puts on the chosen colours.
     */
    private static final Map<String, String> HEADERS = Map.of(
            POLICY,
            "default-src 'none'; script-src 'sha256-4OBndahoITAIileyRSWNRbSi5/2JpXn96e/EVOas/xE='; style-src 'self';"
                    + " img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "X-Content-Type-Options",
            "nosniff",
            // with no-referrer, browsers send the forms of our own pages with "Origin: null", as those of a stranger's
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "X-Frame-Options",
            "DENY");

    /**
     * The value of {@code Strict-Transport-Security}: a year, as OWASP ASVS 5.0 3.4.1 asks. Sent over TLS alone, where RFC 6797
     * lets it count.
     */
    private static final String HSTS = "max-age=31536000; includeSubDomains";

    /** The errors that web.xml has a page for. For others the server would make its own, with its name. */
    private static final Set<Integer> HAVE_A_PAGE = Set.of(400, 401, 403, 404, 405, 413, 415, 500, 503);

    @Inject
    private transient Clients clients;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean secure = clients.isSecure(request);
        put(response, secure);
        chain.doFilter(request, new Careful(response, secure || SessionCookie.isForTls(request)));
    }

    /** Sets the headers on a response, in place of those that it has. */
    private static void put(HttpServletResponse response, boolean secure) {
        tell(secure, response::setHeader);
    }

    /**
     * Adds the headers to a fresh response that no filter sees. Like {@link #put}, but by {@code addHeader}, which is faster
     * because existing headers are not searched.
     */
    static void putFirst(HttpServletResponse response, boolean secure) {
        tell(secure, response::addHeader);
    }

    private static void tell(boolean secure, BiConsumer<String, String> header) {
        HEADERS.forEach(header);
        if (secure) {
            header.accept("Strict-Transport-Security", HSTS);
        }
        header.accept(RequestId.HEADER, RequestId.next());
        if (Ending.hasBegun()) {
            header.accept("Connection", "close");
        }
    }

    /** Corrects what the server or a library does with redirects, errors, cookies and the policy. */
    private static final class Careful extends HttpServletResponseWrapper {

        private final boolean forTls;

        Careful(HttpServletResponse response, boolean forTls) {
            super(response);
            this.forTls = forTls;
        }

        /**
         * Redirects to a path as it is (RFC 9110 section 10.2.2): made absolute it would go to whatever host the client named.
         */
        @Override
        public void sendRedirect(String location) {
            resetBuffer();
            setStatus(SC_FOUND);
            setHeader("Location", location);
        }

        @Override
        public void sendError(int status) throws IOException {
            sendError(status, null);
        }

        /** Our pages know what to make of the message; the server would repeat in it what the client has sent. */
        @Override
        public void sendError(int status, String message) throws IOException {
            if (HAVE_A_PAGE.contains(client(status))) {
                super.sendError(client(status), message);
            } else {
                resetBuffer();
                setStatus(status);
            }
        }

        /** The status that a client is told: a method that nobody knows is the client's mistake, and has an error page. */
        private static int client(int status) {
            return status == SC_NOT_IMPLEMENTED ? SC_METHOD_NOT_ALLOWED : status;
        }

        @Override
        public void addCookie(Cookie cookie) {
            if (forTls) {
                cookie.setSecure(true);
            }
            super.addCookie(cookie);
        }

        /** Faces pages add their policy; beside the first one both would hold, and nothing would be loaded. */
        @Override
        public void addHeader(String name, String value) {
            if (name.equalsIgnoreCase(POLICY)) {
                setHeader(name, value);
            } else {
                super.addHeader(name, value);
            }
        }
    }
}
