package jeton.token;

/** Whether a token's time has come; computed from the clock, never stored. */
public enum TokenStatus {
    ACTIVE,
    EXPIRED
}
