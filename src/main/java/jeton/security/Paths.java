package jeton.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;

/** Tells by a request's path which rules it is under; what is not named here needs somebody signed in. */
final class Paths {

    static final String SIGN_IN = "/login";
    static final String ACCOUNT = "/account";

    private static final String API = "/v4";
    private static final String ADMINISTRATION = "/admin/";
    private static final String RESOURCES = "/jakarta.faces.resource/";
    private static final Set<String> PUBLIC = Set.of(SIGN_IN, "/favicon.svg", "/favicon.ico");

    private static final String METRICS = "/metrics";

    /** The paths for tools, each with all below it. */
    private static final List<String> TOOLS = List.of("/health", METRICS, "/openapi");

    /** The paths whose servlets decide by themselves who may call them, each with all below it. */
    private static final List<String> VERIFICATION = List.of("/auth", "/oauth2", "/.well-known");

    private Paths() {}

    static String of(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }

    static boolean isApi(HttpServletRequest request) {
        String path = of(request);
        return path.equals(API) || path.startsWith(API + "/");
    }

    /** Whether it is for people, so that forms are sent there. */
    static boolean isPage(HttpServletRequest request) {
        String path = of(request);
        return !isApi(request) && !isBelow(path, TOOLS) && !isBelow(path, VERIFICATION);
    }

    static boolean isAdministration(HttpServletRequest request) {
        return of(request).startsWith(ADMINISTRATION);
    }

    /** Whether it is for everyone: the way in, and the styles and scripts it needs. */
    static boolean isPublic(HttpServletRequest request) {
        String path = of(request);
        return PUBLIC.contains(path)
                || path.startsWith(RESOURCES)
                || isBelow(path, TOOLS)
                || isBelow(path, VERIFICATION);
    }

    static boolean isMetrics(HttpServletRequest request) {
        return isBelow(of(request), List.of(METRICS));
    }

    /** Whether somebody asks there about a token. */
    static boolean isVerification(HttpServletRequest request) {
        return isBelow(of(request), VERIFICATION);
    }

    private static boolean isBelow(String path, List<String> roots) {
        for (String root : roots) {
            if (path.startsWith(root) && (path.length() == root.length() || path.charAt(root.length()) == '/')) {
                return true;
            }
        }
        return false;
    }
}
