package jeton.account;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;

/**
 * Estimates how soon a password is guessed by who knows the lists of common ones, keyboards, dates, and whom it belongs to.
 *
 * <p>OWASP ASVS 5.0 6.2.4 and 6.2.11; the words of the context are the user's name and "Jeton".
 */
final class Guessing {

    /** In characters. The time it takes grows with the square of them, and what is longer is not guessed by its end. */
    private static final int LOOKED_AT = 20;

    private static final Zxcvbn ZXCVBN = new Zxcvbn();

    private Guessing() {}

    /** How many attempts are likely to be needed. */
    static double guesses(String password, String username) {
        String beginning = password.substring(0, Math.min(LOOKED_AT, password.length()));
        return ZXCVBN.measure(beginning, List.of(username, "jeton")).getGuesses();
    }
}
