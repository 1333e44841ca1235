package jeton.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import jeton.account.Account;
import jeton.audit.Actor;
import jeton.audit.Authority;
import jeton.credential.Duty;

/**
 * Who makes a request.
 *
 * @param duty what has to be done on the account page before anything else
 */
public record Caller(Actor actor, Optional<Duty> duty) {

    private static final String ATTRIBUTE = Caller.class.getName();

    static Actor actor(Account account, Authority authority, String address) {
        return new Actor(account.id(), account.username(), account.administrator(), authority, address);
    }

    /** The caller of that request, once {@link Authentication} has found out. */
    static Optional<Caller> of(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
    }

    void makes(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
