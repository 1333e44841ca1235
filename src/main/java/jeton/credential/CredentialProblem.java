package jeton.credential;

import static jeton.platform.Problem.Kind.CONFLICT;
import static jeton.platform.Problem.Kind.FORBIDDEN;
import static jeton.platform.Problem.Kind.NOT_FOUND;
import static jeton.platform.Problem.Kind.TOO_MANY;
import static jeton.platform.Problem.Kind.UNAVAILABLE;

import java.time.Duration;
import java.util.Objects;
import jeton.platform.Problem;

/** Lists the refusals that are about passwords and second factors. */
public final class CredentialProblem {

    private CredentialProblem() {}

    static Problem badPassword() {
        return Problem.invalid("password", "account.password", Passwords.SHORTEST, Passwords.LONGEST);
    }

    static Problem breached() {
        return Problem.invalid("password", "account.password.breached");
    }

    static Problem easilyGuessed() {
        return Problem.invalid("password", "account.password.guessed");
    }

    static Problem samePassword() {
        return Problem.invalid("password", "account.password.same");
    }

    /**
     * Lets a password pass that was typed the same twice.
     *
     * @throws Problem if it was not
     */
    public static void requireSame(String password, String repeated) {
        if (!Objects.equals(password, repeated)) {
            throw Problem.invalid("repeated", "account.password.repeated");
        }
    }

    /** The current password was wrong. */
    public static Problem wrongPassword() {
        return new Problem(FORBIDDEN, "current", "account.password.wrong");
    }

    /** Whether it says that the current password was wrong. */
    public static boolean isWrongPassword(Problem problem) {
        return problem.isAbout("account.password.wrong");
    }

    /** The code of the app was wrong, when the app was added or asked for. */
    public static Problem wrongCode() {
        return new Problem(FORBIDDEN, "code", "account.code");
    }

    static Problem secondFactorThere() {
        return new Problem(CONFLICT, null, "account.second-factor.there");
    }

    static Problem noSecondFactor() {
        return new Problem(NOT_FOUND, null, "account.second-factor.none");
    }

    static Problem busy() {
        return new Problem(UNAVAILABLE, null, "busy").retryAfter(Duration.ofSeconds(1));
    }

    /** Too many of one network wait while others have their turn. */
    static Problem tooManyOfNetwork() {
        return new Problem(TOO_MANY, null, "busy.network").retryAfter(Duration.ofSeconds(1));
    }
}
