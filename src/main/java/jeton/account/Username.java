package jeton.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that an account signs in with: 1 to 64 of {@code a–z 0–9 . _ @ -}, beginning with a letter or digit.
 *
 * <p>No colon, so that it fits into Basic credentials (RFC 7617); upper case counts as lower case.
 */
public record Username(String text) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    /**
     * Reads a new name.
     *
     * @throws jeton.platform.Problem if it is not of the form
     */
    public Username {
        text = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        if (!FORM.matcher(text).matches()) {
            throw AccountProblem.badUsername();
        }
    }

    /** Reads what somebody signs in with; empty if no account can have that name. */
    public static Optional<Username> parse(String text) {
        String folded = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        return FORM.matcher(folded).matches() ? Optional.of(new Username(folded)) : Optional.empty();
    }
}
