package jeton.token;

/** Which part of a list of tokens to show. */
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
