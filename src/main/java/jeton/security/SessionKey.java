package jeton.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a browser has to send beside the ID of its session: 256 random bits in a cookie of their own.
 *
 * <p>The server makes the ID of a session from the time, an object's hash code and only 56 random bits, so the ID alone
 * may not open anything (OWASP ASVS 5.0 7.2.3 asks for 128).
 */
final class SessionKey implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String COOKIE = "signed-in";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] digest;

    private SessionKey(byte[] digest) {
        this.digest = digest;
    }

    /** Makes one and sends it, with the attributes of the session's own cookie. */
    static SessionKey send(HttpServletRequest request, HttpServletResponse response) {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Cookie cookie = new Cookie(name(request), value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.getServletContext().getSessionCookieConfig().isSecure());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
        return new SessionKey(digest(value));
    }

    boolean isIn(HttpServletRequest request) {
        String name = name(request);
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name))
                .anyMatch(cookie -> MessageDigest.isEqual(digest, digest(cookie.getValue())));
    }

    /** Under the same conditions as the session's own: see {@link SessionCookie}. */
    private static String name(HttpServletRequest request) {
        return request.getServletContext().getSessionCookieConfig().isSecure() ? SessionCookie.PREFIX + COOKIE : COOKIE;
    }

    private static byte[] digest(String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
