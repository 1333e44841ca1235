package jeton.audit;

import java.util.Optional;
import java.util.stream.Stream;

/** The actions that the audit log knows. */
public enum AuditAction {
    TOKEN_GENERATED,
    TOKEN_DELETED,
    /** A token was revoked by whoever presented its value. */
    TOKEN_REVOKED,
    TOKEN_EXPIRED,
    TOKEN_PRUNED,
    ACCOUNT_CREATED,
    ACCOUNT_DISABLED,
    ACCOUNT_ENABLED,
    ADMINISTRATOR_GIVEN,
    ADMINISTRATOR_TAKEN,
    TOKENS_STOPPED,
    TOKENS_ALLOWED,
    VERIFYING_ALLOWED,
    VERIFYING_STOPPED,
    PASSWORD_CHANGED,
    PASSWORD_RESET,
    SECOND_FACTOR_ADDED,
    SECOND_FACTOR_REMOVED,
    SIGNED_IN,
    SIGN_IN_REFUSED,
    SIGNED_OUT,
    /** Sessions of an account were ended, but never the one that asked. */
    SESSIONS_ENDED,
    SETTINGS_CHANGED;

    /** Finds an action by its name; a newer version may have others. */
    public static Optional<AuditAction> of(String name) {
        return Stream.of(values()).filter(each -> each.name().equals(name)).findFirst();
    }
}
