package jeton.token;

/** The parts of a list of tokens that can be shown. */
public enum TokenFilter {
    ALL,
    ACTIVE,
    EXPIRING_SOON,
    STOPPED,
    EXPIRED,
    NEVER_USED,
    UNUSED,
    NEVER_EXPIRES
}
