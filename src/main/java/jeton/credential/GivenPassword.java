package jeton.credential;

import jeton.account.Account;

/**
 * A one-time password that was just given to an account, together with it: the only time the two meet.
 *
 * @param text to be changed at the first sign-in
 */
public record GivenPassword(Credentials credentials, String text) {

    public Account account() {
        return credentials.account();
    }

    /** The user name, and never the password. */
    @Override
    public String toString() {
        return account().username();
    }
}
