package jeton.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jeton.account.Account;
import jeton.account.AccountService;
import jeton.audit.AuditAction;
import jeton.audit.AuditLog;
import jeton.audit.Subject;

/**
 * Keeps people signed in on the pages, between signing in and signing out.
 *
 * <p>The session holds nothing but who signed in and when; what that account may do is read anew for each request, so
 * that disabling it or changing its password ends its sessions at once.
 */
@ApplicationScoped
public class PageSession {

    private static final String ATTRIBUTE = PageSession.class.getName();

    @Inject
    private Clients clients;

    @Inject
    private PasswordSignIn passwords;

    @Inject
    private AccountService accounts;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    private record SignedIn(UUID accountId, Instant at) implements Serializable {}

    /**
     * Signs somebody in by name and password; the session gets a new ID.
     *
     * @throws jeton.platform.Problem if they do not fit, or after too many failures
     */
    public void signIn(String username, String password, HttpServletRequest request) {
        Account account = passwords.account(username, password, clients.address(request));
        start(account.id(), request);
        accounts.signedIn(Caller.of(account, clients.address(request)).actor());
    }

    /**
     * Changes the caller's password, which ends all its other sessions, and goes on with a new session ID.
     *
     * @throws jeton.platform.Problem if the current one is wrong or the wanted one unacceptable, or after too many failures
     */
    public void changePassword(String current, String wanted, HttpServletRequest request) {
        Caller caller = Caller.of(request).orElseThrow(SecurityProblem::nobody);
        passwords.change(current, wanted, caller.actor());
        start(caller.accountId(), request);
    }

    private void start(UUID accountId, HttpServletRequest request) {
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.setAttribute(ATTRIBUTE, new SignedIn(accountId, clock.instant()));
    }

    /** Ends the session on the server. */
    public void signOut(HttpServletRequest request) {
        Caller.of(request)
                .map(Caller::actor)
                .ifPresent(by ->
                        audit.note(AuditAction.SIGNED_OUT, by, Subject.account(by.accountId(), by.username()), ""));
        request.getSession().invalidate();
    }

    /** Who is signed in; ends the session if that does not hold any more. */
    Optional<Caller> caller(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof SignedIn signedIn)) {
            return Optional.empty();
        }
        Optional<Caller> caller = accounts.find(signedIn.accountId())
                .filter(Account::enabled)
                .filter(account -> !signedIn.at().isBefore(account.passwordChangedAt()))
                .map(account -> Caller.of(account, clients.address(request)));
        if (caller.isEmpty()) {
            session.invalidate();
        }
        return caller;
    }
}
