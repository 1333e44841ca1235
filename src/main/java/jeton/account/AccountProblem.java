package jeton.account;

import static jeton.platform.Problem.Kind.CONFLICT;
import static jeton.platform.Problem.Kind.NOT_FOUND;

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

    /** No account has that ID. */
    public static Problem noSuchAccount() {
        return new Problem(NOT_FOUND, null, "account.unknown");
    }

    static Problem lastAdministrator() {
        return new Problem(CONFLICT, null, "account.last-administrator");
    }
}
