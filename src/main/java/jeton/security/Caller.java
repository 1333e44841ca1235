package jeton.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import jeton.account.Account;
import jeton.audit.Actor;

/**
 * Who makes a request.
 *
 * @param mustChangePassword whether nothing but changing the password is allowed
 */
public record Caller(
        UUID accountId, String username, boolean administrator, boolean mustChangePassword, String address) {

    private static final String ATTRIBUTE = Caller.class.getName();

    static Caller of(Account account, String address) {
        return new Caller(
                account.id(), account.username(), account.administrator(), account.mustChangePassword(), address);
    }

    /** The caller of that request, once the authentication mechanism has found out. */
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
