package jeton.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import jeton.account.Account;
import jeton.account.AccountService;
import jeton.account.Username;
import jeton.audit.Actor;
import jeton.audit.AuditAction;
import jeton.audit.AuditLog;
import jeton.audit.Subject;

/** Finds out who somebody with a name and a password is, for the sign-in page and for Basic alike. */
@ApplicationScoped
class PasswordSignIn {

    @Inject
    private AccountService accounts;

    @Inject
    private Throttle throttle;

    @Inject
    private AuditLog audit;

    /**
     * The account of that name and password.
     *
     * @throws jeton.platform.Problem if there is none, or after too many failures
     */
    Account account(String username, String password, String address) {
        Throttle.Attempt attempt = throttle.attempt(username, address);
        Optional<Account> account = accounts.authenticate(username, password);
        if (account.isEmpty()) {
            // a name that cannot be one may be a password typed into the wrong field
            String name = Username.parse(username).map(Username::text).orElse("?");
            Actor nobody = new Actor(null, name, false, address);
            audit.note(AuditAction.SIGN_IN_REFUSED, nobody, new Subject(null, name, null), "");
            throw SecurityProblem.badPassword();
        }
        attempt.succeeded();
        return account.get();
    }
}
