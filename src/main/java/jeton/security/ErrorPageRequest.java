package jeton.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A request for an error page alone: what was wrong with the one that led there must not be wrong again.
 *
 * <p>So there is no form, and none of the conditions under which a file is not sent: the server would answer these with an
 * error, and that with this page, without end.
 */
final class ErrorPageRequest extends HttpServletRequestWrapper {

    /** The headers that say for whom the page is, in lower case. */
    private static final Set<String> KEPT =
            Set.of("accept-language", "cookie", "host", "x-forwarded-for", "x-forwarded-proto");

    ErrorPageRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getContentType() {
        return null;
    }

    @Override
    public String getHeader(String name) {
        return isKept(name) ? super.getHeader(name) : null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isKept(name) ? super.getHeaders(name) : Collections.emptyEnumeration();
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = Collections.list(super.getHeaderNames());
        names.removeIf(name -> !isKept(name));
        return Collections.enumeration(names);
    }

    private static boolean isKept(String name) {
        return KEPT.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public long getDateHeader(String name) {
        return -1;
    }

    @Override
    public int getIntHeader(String name) {
        return -1;
    }

    @Override
    public String getQueryString() {
        return null;
    }

    @Override
    public String getParameter(String name) {
        return null;
    }

    @Override
    public String[] getParameterValues(String name) {
        return null;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }
}
