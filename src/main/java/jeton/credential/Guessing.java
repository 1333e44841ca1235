package jeton.credential;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;

/**
 * Estimates how soon a password is guessed.
 *
 * <p>By somebody who knows the lists of common ones, keyboards, dates, and whom it belongs to.
 *
 * <p>OWASP ASVS 5.0 6.2.4 and 6.2.11; the words of the context are the user's name and "Jeton".
 */
final class Guessing {

    /**
     * The number of characters that are judged. The time grows with their square, and a longer password is not guessed by its
     * end.
     */
    private static final int LOOKED_AT = 20;

    private static final Zxcvbn ZXCVBN = new Zxcvbn();

    private Guessing() {}

    /** Estimates the number of attempts that are needed. */
    static double guesses(String password, String username) {
        String beginning = password.substring(0, Math.min(LOOKED_AT, password.length()));
        return ZXCVBN.measure(beginning, List.of(username, "jeton")).getGuesses();
    }
}
