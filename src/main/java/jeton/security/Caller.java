package jeton.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jeton.account.Account;
import jeton.account.Duty;
import jeton.audit.Actor;
import jeton.session.SignedIn;

/**
 * Who makes a request.
 *
 * @param byToken whether by an access token, which is good only while the workspace has these
 * @param duty what has to be done on the account page before anything else
 * @param until when the session on the pages ends at the latest; null where there is none
 */
public record Caller(
        UUID accountId,
        String username,
        boolean administrator,
        boolean byToken,
        Optional<Duty> duty,
        String address,
        Instant until) {

    private static final String ATTRIBUTE = Caller.class.getName();

    static Caller of(Account account, String address) {
        return of(account, Optional.empty(), address, null);
    }

    static Caller of(SignedIn somebody, Optional<Duty> duty, String address) {
        return of(somebody.account(), duty, address, somebody.until());
    }

    private static Caller of(Account account, Optional<Duty> duty, String address, Instant until) {
        return new Caller(account.id(), account.username(), account.administrator(), false, duty, address, until);
    }

    /** The caller of that request, once {@link Authentication} has found out. */
    static Optional<Caller> of(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
    }

    void makes(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The same, as the audit log and the services know it. */
    public Actor actor() {
        return new Actor(accountId, username, administrator, address);
    }
}
