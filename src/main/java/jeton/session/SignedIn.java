package jeton.session;

import java.time.Instant;
import jeton.account.Account;

/**
 * The account of a session that goes on.
 *
 * @param until when it ends whatever is asked for
 */
public record SignedIn(Account account, Instant until) {}
