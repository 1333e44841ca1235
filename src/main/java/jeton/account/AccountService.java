package jeton.account;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jeton.audit.Actor;
import jeton.audit.AuditAction;
import jeton.audit.AuditLog;
import jeton.audit.Details;
import jeton.audit.Subject;
import jeton.platform.Jpql;

/** Creates accounts, finds them and changes what they may do. */
@Stateless
public class AccountService {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @EJB
    private AuditLog audit;

    @Inject
    private Event<AccountChanged> changed;

    public Optional<Account> find(UUID id) {
        return Optional.ofNullable(em.find(Account.class, id));
    }

    /** {@return the account with that ID} @throws jeton.platform.Problem if there is none */
    public Account get(UUID id) {
        return find(id).orElseThrow(AccountProblem::noSuchAccount);
    }

    /** The accounts that fit. */
    public List<Account> list(AccountQuery query, Actor by) {
        by.requireAdministrator();
        return conditions(query).list(em, Account.class, "", query.parts(), query.offset(), query.limit());
    }

    /** The IDs of the accounts that fit, in the order of the list. */
    public List<UUID> ids(AccountQuery query, Actor by) {
        by.requireAdministrator();
        return conditions(query).ids(em, query.parts(), query.offset(), query.limit());
    }

    /** The number of accounts that fit, whatever the offset and the limit. */
    public long count(AccountQuery query, Actor by) {
        by.requireAdministrator();
        return conditions(query).count(em);
    }

    private static Jpql conditions(AccountQuery query) {
        return new Jpql("Account e").where("e.username LIKE :name ESCAPE '!'", "name", Jpql.containing(query.name()));
    }

    /** Records that somebody signed in on the pages; by a single column, as the same may happen elsewhere just now. */
    public void signedIn(Actor by) {
        em.createQuery("UPDATE Account e SET e.lastSignIn = :now WHERE e.id = :id")
                .setParameter("now", clock.instant())
                .setParameter("id", by.accountId())
                .executeUpdate();
        audit.record(AuditAction.SIGNED_IN, by, Subject.of(by), Details.NONE);
    }

    /** Whether anybody has an account. */
    public boolean isThereAny() {
        return em.createQuery("SELECT COUNT(e) FROM Account e", Long.class).getSingleResult() > 0;
    }

    /**
     * Creates an account that nobody can prove to have yet.
     *
     * @throws jeton.platform.Problem if the name is taken
     */
    public Account create(Username username, boolean administrator, Actor by) {
        by.requireAdministrator();
        if (isTaken(username)) {
            throw AccountProblem.usernameTaken(username.text());
        }
        Account account = new Account(username, administrator, clock.instant());
        em.persist(account);
        try {
            em.flush();
        } catch (PersistenceException e) {
            // somebody else took the name since it was looked up
            throw AccountProblem.usernameTaken(username.text());
        }
        audit.record(AuditAction.ACCOUNT_CREATED, by, account.subject(), Details.administrator(administrator));
        return account;
    }

    private boolean isTaken(Username username) {
        return em.createQuery("SELECT COUNT(e) FROM Account e WHERE e.username = :username", Long.class)
                        .setParameter("username", username.text())
                        .getSingleResult()
                > 0;
    }

    /**
     * Gives an account rights or takes them, all or none.
     *
     * @param rights true to give, false to take; what is not named stays
     * @throws jeton.platform.Problem if nobody could administrate afterwards
     */
    public Account set(UUID id, Map<Right, Boolean> rights, Actor by) {
        by.requireAdministrator();
        List<Account> administrators = lockActiveAdministrators();
        Account account = toChange(id);
        rights.forEach((right, given) -> {
            if (account.has(right) != given) {
                account.set(right, given);
                audit.record(right.action(given), by, account.subject(), Details.NONE);
            }
        });
        boolean administrates = account.administrator() && account.enabled();
        if (administrators.equals(List.of(account)) && !administrates) {
            throw AccountProblem.lastAdministrator();
        }
        changed.fire(new AccountChanged(id));
        return account;
    }

    private Account toChange(UUID id) {
        return Optional.ofNullable(em.find(Account.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(AccountProblem::noSuchAccount);
    }

    /** Locks the active administrators, so that two who demote each other at the same moment wait for each other. */
    private List<Account> lockActiveAdministrators() {
        return em.createQuery(
                        "SELECT e FROM Account e WHERE e.administrator = TRUE AND e.enabled = TRUE ORDER BY e.id",
                        Account.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }
}
