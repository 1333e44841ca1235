package jeton.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * Tells whether a browser sends something for a page of another site.
 *
 * <p>With it go the cookies of the person at the browser, and the password for Basic that it has remembered. Programs
 * send neither of the two headers; browsers do, and let no page set them.
 */
final class CrossSite {

    /** The methods that change nothing (RFC 9110 section 9.2.1). */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private CrossSite() {}

    /** Whether such a request would change something. Of the origin the host and port count, whatever the proxy speaks. */
    static boolean wouldChangeSomething(HttpServletRequest request) {
        if (SAFE.contains(request.getMethod())) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin != null && !withoutScheme(origin).equalsIgnoreCase(request.getHeader("Host"));
    }

    private static String withoutScheme(String origin) {
        return origin.replaceFirst("^https?://", "");
    }
}
