package jeton.account;

import jeton.audit.AuditAction;

/** The rights that an administrator gives to an account and takes from it. */
public enum Right {
    /** The right to sign in and to be anyone at all. */
    ENABLED(AuditAction.ACCOUNT_ENABLED, AuditAction.ACCOUNT_DISABLED),
    ADMINISTRATOR(AuditAction.ADMINISTRATOR_GIVEN, AuditAction.ADMINISTRATOR_TAKEN),
    /** The right to generate and use tokens. */
    TOKENS(AuditAction.TOKENS_ALLOWED, AuditAction.TOKENS_STOPPED),
    /** The right to ask about tokens of others. */
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
