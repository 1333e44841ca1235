package jeton.session;

import java.time.Instant;
import jeton.account.Account;
import jeton.credential.Credentials;

/**
 * The account of a session that goes on.
 *
 * @param until when it ends whatever is asked for
 */
public record SignedIn(Credentials credentials, Instant until) {

    public Account account() {
        return credentials.account();
    }
}
