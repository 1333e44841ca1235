package jeton.token;

/** Whether a token is good, or why not; computed, never stored. */
public enum TokenStatus {
    ACTIVE,
    /** Refused for its owner's sake, and good again once that is over: see {@link Stop}. */
    STOPPED,
    /** Its time has come, whatever else holds. */
    EXPIRED
}
