package jeton.account;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import jeton.audit.Actor;
import jeton.audit.AuditAction;
import jeton.audit.AuditLog;
import jeton.workspace.WorkspaceService;

/** Reads and writes accounts for the services of this package alone: each method is a transaction, or part of theirs. */
@Stateless
public class AccountStore {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @EJB
    private WorkspaceService workspace;

    @EJB
    private AuditLog audit;

    public Optional<Account> byName(Username username) {
        return em.createQuery("SELECT e FROM Account e WHERE e.username = :username", Account.class)
                .setParameter("username", username.text())
                .getResultStream()
                .findFirst();
    }

    public boolean isThereAny() {
        return em.createQuery("SELECT COUNT(e) FROM Account e", Long.class).getSingleResult() > 0;
    }

    /** Creates an account with a one-time password. */
    public Account create(Username username, String hash, boolean administrator, Actor by) {
        return create(username, hash, true, administrator, by);
    }

    /** Creates the first administrator, unless there is an account already: nodes may start at the same moment. */
    public Optional<Account> createFirst(Username username, String hash, boolean mustChange) {
        workspace.lock();
        return isThereAny() ? Optional.empty() : Optional.of(create(username, hash, mustChange, true, Actor.SERVICE));
    }

    private Account create(Username username, String hash, boolean mustChange, boolean administrator, Actor by) {
        if (byName(username).isPresent()) {
            throw AccountProblem.usernameTaken(username.text());
        }
        Account account = new Account(username, hash, mustChange, administrator, clock.instant());
        em.persist(account);
        try {
            em.flush();
        } catch (PersistenceException e) {
            // somebody else took the name since it was looked up
            throw AccountProblem.usernameTaken(username.text());
        }
        audit.record(AuditAction.ACCOUNT_CREATED, by, account.subject(), administrator ? "as an administrator" : "");
        return account;
    }

    /** Locks an account, so that nobody else changes it until the transaction ends. */
    public Account toChange(UUID id) {
        return Optional.ofNullable(em.find(Account.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(AccountProblem::noSuchAccount);
    }

    public Account resetPassword(UUID id, String hash, Actor by) {
        return setPassword(id, hash, true, AuditAction.PASSWORD_RESET, by);
    }

    public void changePassword(UUID id, String hash, Actor by) {
        setPassword(id, hash, false, AuditAction.PASSWORD_CHANGED, by);
    }

    private Account setPassword(UUID id, String hash, boolean mustChange, AuditAction action, Actor by) {
        Account account = toChange(id);
        account.changePassword(hash, mustChange, clock.instant());
        audit.record(action, by, account.subject(), "");
        return account;
    }
}
