package jeton.security;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import jeton.verification.Presentation;

/**
 * The credentials in a request's {@code Authorization} header.
 *
 * @param scheme in lower case, since its case does not matter (RFC 9110 section 11.1)
 */
public record Authorization(String scheme, String credentials) {

    /** A name and a secret, as Basic carries them. */
    public record Pair(String name, String secret) {

        /** The name, and never the secret. */
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

    /** Whether the scheme is Bearer (RFC 6750). */
    public boolean isBearer() {
        return scheme.equals("bearer");
    }

    /**
     * The token where no password is good: what Bearer carries, or the secret of Basic, for programs that know nothing else.
     *
     * @param client the network address that sent it
     */
    public Optional<Presentation> token(String client) {
        return isBearer()
                ? Optional.of(Presentation.byClient(credentials, "", client))
                : basic().map(pair -> Presentation.byClient(pair.secret(), pair.name(), client));
    }

    /** The name and the secret, if the scheme is Basic (RFC 7617) and they can be read. */
    public Optional<Pair> basic() {
        if (!scheme.equals("basic")) {
            return Optional.empty();
        }
        try {
            String pair = text(Base64.getDecoder().decode(credentials.strip()));
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Pair(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** UTF-8, which is asked for; what cannot be that comes from one of the many clients that write ISO 8859-1 all the same. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** Never the credentials. */
    @Override
    public String toString() {
        return scheme;
    }
}
