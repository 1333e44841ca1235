package jeton.account;

/** What somebody has to do on the account page before anything else. */
public enum Duty {
    /** As somebody else gave the password. */
    CHANGE_PASSWORD,
    /** As the workspace requires one. */
    ADD_SECOND_FACTOR
}
