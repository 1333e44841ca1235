package jeton.token;

/** Whether a token is good, or why not; computed, never stored. */
public enum TokenStatus {
    ACTIVE,
    /** Refused for its owner's sake, and good again once that is over: see {@link Stop}. */
    STOPPED,
    /** The token's time is over, whatever else holds. */
    EXPIRED
}
