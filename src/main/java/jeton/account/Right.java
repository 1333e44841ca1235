package jeton.account;

import jeton.audit.AuditAction;

/** What an administrator gives to an account and takes from it. */
public enum Right {
    /** To sign in and to be anyone at all. */
    ENABLED(AuditAction.ACCOUNT_ENABLED, AuditAction.ACCOUNT_DISABLED),
    ADMINISTRATOR(AuditAction.ADMINISTRATOR_GIVEN, AuditAction.ADMINISTRATOR_TAKEN),
    /** To generate and use tokens. */
    TOKENS(AuditAction.TOKENS_ALLOWED, AuditAction.TOKENS_STOPPED),
    /** To ask about tokens of others. */
    VERIFY(AuditAction.VERIFYING_ALLOWED, AuditAction.VERIFYING_STOPPED);

    private final AuditAction given;
    private final AuditAction taken;

    Right(AuditAction given, AuditAction taken) {
        this.given = given;
        this.taken = taken;
    }

    AuditAction action(boolean isGiven) {
        return isGiven ? given : taken;
    }
}
