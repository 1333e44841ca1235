package jeton.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A request as the pages and the API see it: without headers that cannot be understood.
 *
 * <p>Without an {@code Accept} anything may be answered, a date that is none sets no condition (RFC 9110 sections 12.5.1 and
 * 13.1.3), and a body of no known type is taken for bytes (section 8.3). Forms are for pages: nothing else reads them.
 */
final class TolerantRequest extends HttpServletRequestWrapper {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final String VALUE = "(?:" + TOKEN + "|\"[^\"\\\\]*+\")";
    private static final String MEDIA = TOKEN + "/" + TOKEN;

    /** RFC 9110 section 8.3.1. With a weight it would be a preference, which some take it for. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile(MEDIA + "(?:\\s*+;\\s*+(?:(?![qQ]=)" + TOKEN + "=" + VALUE + ")?+)*+");

    private static final String RANGE =
            MEDIA + "(?:\\s*+;\\s*+(?:[qQ]=(?:0(?:\\.\\d{0,3}+)?+|1(?:\\.0{0,3}+)?+)|(?![qQ]=)" + TOKEN + "=" + VALUE
                    + ")?+)*+";

    /** RFC 9110 section 12.5.1. */
    private static final Pattern MEDIA_RANGES = Pattern.compile(RANGE + "(?:\\s*+,\\s*+" + RANGE + ")*+");

    private static final String TYPE = "Content-Type";
    private static final String ACCEPT = "Accept";
    private static final String BYTES = "application/octet-stream";

    private static final List<String> FORMS = List.of("application/x-www-form-urlencoded", "multipart/");

    TolerantRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public String getContentType() {
        String type = super.getContentType();
        return type == null || isUnderstood(type) ? type : BYTES;
    }

    private boolean isUnderstood(String type) {
        String lower = type.strip().toLowerCase(Locale.ROOT);
        boolean form = FORMS.stream().anyMatch(lower::startsWith);
        return form ? Paths.isPage(this) : MEDIA_TYPE.matcher(type.strip()).matches();
    }

    @Override
    public String getHeader(String name) {
        Enumeration<String> values = getHeaders(name);
        return values.hasMoreElements() ? values.nextElement() : null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (name.equalsIgnoreCase(TYPE)) {
            String type = getContentType();
            return Collections.enumeration(type == null ? List.of() : List.of(type));
        }
        if (name.equalsIgnoreCase(ACCEPT)) {
            List<String> wanted = Collections.list(super.getHeaders(name));
            boolean understood = wanted.stream()
                    .allMatch(ranges -> MEDIA_RANGES.matcher(ranges.strip()).matches());
            return Collections.enumeration(understood ? wanted : List.of());
        }
        return super.getHeaders(name);
    }

    @Override
    public long getDateHeader(String name) {
        try {
            return super.getDateHeader(name);
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
