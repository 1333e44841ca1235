package jeton.security;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;

/**
 * The credentials in a request's {@code Authorization} header.
 *
 * @param scheme in lower case, since its case does not matter (RFC 9110 section 11.1)
 */
public record Authorization(String scheme, String credentials) {

    /** A name and a secret, as Basic carries them. */
    public record Pair(String name, String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Reads the header; empty if there is none.
     *
     * @throws jeton.platform.Problem if there are several
     */
    public static Optional<Authorization> of(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders("Authorization");
        if (!headers.hasMoreElements()) {
            return Optional.empty();
        }
        String only = headers.nextElement();
        if (headers.hasMoreElements()) {
            throw SecurityProblem.badHeader();
        }
        return Optional.of(parse(only));
    }

    private static Authorization parse(String header) {
        String value = header.strip();
        int space = value.indexOf(' ');
        String scheme = space < 0 ? value : value.substring(0, space);
        return new Authorization(
                scheme.toLowerCase(Locale.ROOT),
                value.substring(scheme.length()).stripLeading());
    }

    /** The token, if the scheme is Bearer (RFC 6750). */
    public Optional<String> bearer() {
        return scheme.equals("bearer") ? Optional.of(credentials) : Optional.empty();
    }

    /** The name and the secret, if the scheme is Basic (RFC 7617) and they can be read. */
    public Optional<Pair> basic() {
        if (!scheme.equals("basic")) {
            return Optional.empty();
        }
        try {
            String pair = new String(Base64.getDecoder().decode(credentials.strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Pair(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Never the credentials. */
    @Override
    public String toString() {
        return scheme;
    }
}
