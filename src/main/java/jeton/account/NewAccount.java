package jeton.account;

/**
 * An account just created, together with its one-time password: the only time the two meet.
 *
 * @param oneTimePassword to be changed at the first sign-in
 */
public record NewAccount(Account account, String oneTimePassword) {

    /** The user name, and never the password. */
    @Override
    public String toString() {
        return account.username();
    }
}
