package jeton.token;

import java.util.UUID;
import jeton.audit.Actor;
import jeton.platform.Jpql;

/** Decides whose tokens somebody may see and delete: their own, and administrators everyone's. */
final class Ownership {

    private Ownership() {}

    /**
     * Lets pass who may see all tokens of an account.
     *
     * @param ownerId null for everyone's
     * @throws jeton.platform.Problem for everybody else
     */
    static void require(UUID ownerId, Actor by) {
        if (ownerId == null || !by.is(ownerId)) {
            by.requireAdministrator();
        }
    }

    /** Whether that token is one that the caller may see and delete. */
    static boolean covers(AccessToken token, Actor by) {
        return by.administrator() || by.is(token.owner().id());
    }

    /** Narrows a query down to the tokens that the caller may see and delete. */
    static Jpql narrow(Jpql tokens, Actor by) {
        return by.administrator() ? tokens : tokens.where("e.owner.id = :caller", "caller", by.accountId());
    }
}
