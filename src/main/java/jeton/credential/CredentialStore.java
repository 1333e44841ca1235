package jeton.credential;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import jeton.account.Account;
import jeton.account.AccountProblem;
import jeton.account.AccountService;
import jeton.account.Username;
import jeton.audit.Actor;
import jeton.audit.AuditAction;
import jeton.audit.AuditLog;
import jeton.audit.Details;
import jeton.workspace.WorkspaceService;

/** Reads and writes credentials for the services of this package alone: each method is a transaction, or part of theirs. */
@Stateless
public class CredentialStore {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @EJB
    private AccountService accounts;

    @EJB
    private WorkspaceService workspace;

    @EJB
    private AuditLog audit;

    public Optional<Credentials> byName(Username username) {
        return em.createQuery(
                        "SELECT e FROM Credentials e JOIN FETCH e.account WHERE e.account.username = :username",
                        Credentials.class)
                .setParameter("username", username.text())
                .getResultStream()
                .findFirst();
    }

    /** Creates an account with a one-time password. */
    public Credentials create(Username username, String hash, boolean administrator, Actor by) {
        return create(username, hash, true, administrator, by);
    }

    /** Creates the first administrator, unless there is an account already: nodes may start at the same moment. */
    public Optional<Credentials> createFirst(Username username, String hash, boolean mustChange) {
        workspace.lock();
        return accounts.isThereAny()
                ? Optional.empty()
                : Optional.of(create(username, hash, mustChange, true, Actor.SERVICE));
    }

    private Credentials create(Username username, String hash, boolean mustChange, boolean administrator, Actor by) {
        Account account = accounts.create(username, administrator, by);
        Credentials credentials = toChange(account.id());
        credentials.changePassword(hash, mustChange, clock.instant());
        return credentials;
    }

    /** Locks the credentials of an account, so that nobody else changes them until the transaction ends. */
    public Credentials toChange(UUID id) {
        return Optional.ofNullable(em.find(Credentials.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(AccountProblem::noSuchAccount);
    }

    public Credentials resetPassword(UUID id, String hash, Actor by) {
        return setPassword(toChange(id), hash, true, AuditAction.PASSWORD_RESET, by);
    }

    /** Changes a password, unless somebody else has since the current one was proved. */
    public Credentials changePassword(Credentials proved, String hash, Actor by) {
        Credentials credentials = toChange(proved.id());
        credentials.requireUnchangedSince(proved);
        return setPassword(credentials, hash, false, AuditAction.PASSWORD_CHANGED, by);
    }

    private Credentials setPassword(
            Credentials credentials, String hash, boolean mustChange, AuditAction action, Actor by) {
        credentials.changePassword(hash, mustChange, clock.instant());
        audit.record(action, by, credentials.account().subject(), Details.NONE);
        return credentials;
    }
}
