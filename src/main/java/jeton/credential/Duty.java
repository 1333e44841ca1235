package jeton.credential;

/** What somebody has to do on the account page before anything else. */
public enum Duty {
    /** The password was given by somebody else. */
    CHANGE_PASSWORD,
    /** The workspace requires a second factor. */
    ADD_SECOND_FACTOR
}
