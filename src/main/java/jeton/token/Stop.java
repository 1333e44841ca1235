package jeton.token;

import java.util.Optional;
import jeton.account.Account;

/**
 * Why a token is refused for its owner's sake, whatever its expiry.
 *
 * <p>The one rule that verification, lists and counts go by.
 */
public enum Stop {
    /** Access tokens are switched off for the workspace. */
    WORKSPACE_OFF,
    /** The account of its owner is disabled. */
    ACCOUNT_DISABLED,
    /** Tokens are switched off for the account of its owner. */
    ACCOUNT_SWITCHED_OFF;

    /** What stops the tokens of that account: if several do, the widest; empty if nothing does. */
    public static Optional<Stop> of(Account owner, boolean accessTokensOn) {
        if (!accessTokensOn) {
            return Optional.of(WORKSPACE_OFF);
        }
        if (!owner.enabled()) {
            return Optional.of(ACCOUNT_DISABLED);
        }
        return owner.tokensAllowed() ? Optional.empty() : Optional.of(ACCOUNT_SWITCHED_OFF);
    }

    /** The rule as a condition of a query: true of the tokens that nothing stops. */
    static String none(boolean accessTokensOn) {
        return accessTokensOn ? "e.owner.enabled = TRUE AND e.owner.tokensAllowed = TRUE" : "e.id IS NULL";
    }

    /** The opposite: true of the tokens that something stops. */
    static String any(boolean accessTokensOn) {
        return accessTokensOn ? "(e.owner.enabled = FALSE OR e.owner.tokensAllowed = FALSE)" : "e.id IS NOT NULL";
    }
}
