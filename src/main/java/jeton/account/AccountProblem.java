package jeton.account;

import static jeton.platform.Problem.Kind.CONFLICT;
import static jeton.platform.Problem.Kind.FORBIDDEN;
import static jeton.platform.Problem.Kind.NOT_FOUND;
import static jeton.platform.Problem.Kind.TOO_MANY;
import static jeton.platform.Problem.Kind.UNAVAILABLE;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import jeton.platform.Problem;

/** Lists the refusals that are about accounts. */
public final class AccountProblem {

    private AccountProblem() {}

    static Problem badUsername() {
        return Problem.invalid("username", "account.username");
    }

    static Problem usernameTaken(String username) {
        return new Problem(CONFLICT, "username", "account.taken", username);
    }

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

    /**
     * Lets a choice of sessions pass.
     *
     * @throws Problem if it is empty
     */
    public static void requireSome(Set<UUID> sessions) {
        if (sessions.isEmpty()) {
            throw Problem.invalid("ended", "account.sessions");
        }
    }

    /** The current password was wrong. */
    public static Problem wrongPassword() {
        return new Problem(FORBIDDEN, "current", "account.password.wrong");
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

    static Problem noSuchAccount() {
        return new Problem(NOT_FOUND, null, "account.unknown");
    }

    static Problem lastAdministrator() {
        return new Problem(CONFLICT, null, "account.last-administrator");
    }

    static Problem busy() {
        return new Problem(UNAVAILABLE, null, "busy").retryAfter(Duration.ofSeconds(1));
    }

    /** Too many of one network wait while others have their turn. */
    static Problem tooManyOfNetwork() {
        return new Problem(TOO_MANY, null, "busy.network").retryAfter(Duration.ofSeconds(1));
    }
}
