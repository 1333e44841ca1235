package jeton.session;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import jeton.platform.Sha256;

/**
 * The value of a session cookie: 256 random bits, in 43 characters.
 *
 * <p>Jeton keeps its digest alone: whoever reads the database can sign in as nobody.
 */
public final class SessionValue {

    private static final int RANDOM_BYTES = 32;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private SessionValue(String text) {
        this.text = text;
    }

    static SessionValue generate() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new SessionValue(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Reads what a browser presents; empty if it cannot be one. */
    public static Optional<SessionValue> parse(String text) {
        return text != null && FORM.matcher(text).matches() ? Optional.of(new SessionValue(text)) : Optional.empty();
    }

    byte[] digest() {
        return Sha256.of(text);
    }

    /** The plain text of the value, for the one response that sets the cookie. */
    public String reveal() {
        return text;
    }

    /** A fixed text, and never the value. */
    @Override
    public String toString() {
        return "session value";
    }
}
