package jeton.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
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
import jeton.audit.Subject;
import jeton.platform.Jpql;
import jeton.platform.Page;
import jeton.workspace.WorkspaceService;

/** Creates accounts, checks their passwords and changes what they may do. */
@Stateless
public class AccountService {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private Passwords passwords;

    @Inject
    private WorkspaceService workspace;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<AccountChanged> changed;

    public Optional<Account> find(UUID id) {
        return Optional.ofNullable(em.find(Account.class, id));
    }

    /** {@return the account} @throws jeton.platform.Problem if there is none */
    public Account get(UUID id) {
        return find(id).orElseThrow(AccountProblem::noSuchAccount);
    }

    /** The accounts that fit. */
    public Page<Account> find(AccountQuery query, Actor by) {
        return new Page<>(list(query, by), count(query, by));
    }

    /** The same without the number of all. */
    public List<Account> list(AccountQuery query, Actor by) {
        by.requireAdministrator();
        return conditions(query).list(em, Account.class, "", query.order(), query.offset(), query.limit());
    }

    /** Only the number of all, whatever the offset and the limit. */
    public long count(AccountQuery query, Actor by) {
        by.requireAdministrator();
        return conditions(query).count(em);
    }

    private static Jpql conditions(AccountQuery query) {
        return new Jpql("Account e").where("e.username LIKE :name ESCAPE '!'", "name", Jpql.containing(query.name()));
    }

    /**
     * Finds the enabled account with that name and password, in the same time whether or not there is one.
     *
     * <p>Without a transaction, so that nobody keeps a connection while waiting for a turn at hashing.
     *
     * @return empty if the name is unknown, the password wrong or the account disabled
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<Account> authenticate(String username, String password) {
        Optional<Account> account = Username.parse(username).flatMap(this::byName);
        boolean matches = passwords.matches(password, account.map(Account::passwordHash));
        return account.filter(a -> matches && a.enabled());
    }

    /** Records that somebody signed in on the pages. */
    public void signedIn(Actor by) {
        get(by.accountId()).signedIn(clock.instant());
        audit.record(AuditAction.SIGNED_IN, by, Subject.account(by.accountId(), by.username()), "");
    }

    /**
     * Creates an account with a one-time password.
     *
     * @throws jeton.platform.Problem if the name is malformed or taken
     */
    public NewAccount create(Username username, boolean administrator, Actor by) {
        by.requireAdministrator();
        String password = passwords.oneTime();
        Account account = create(username, passwords.hash(password), true, administrator, by);
        return new NewAccount(account, password);
    }

    /**
     * Creates the first account, an administrator's, unless there is one already.
     *
     * @param password its password; null for a one-time password
     * @return empty if somebody has an account
     */
    public Optional<NewAccount> createFirst(Username username, String password) {
        if (isThereAny()) {
            return Optional.empty();
        }
        String first = password == null ? passwords.oneTime() : password;
        // not under the lock: it may take longer than others wait for the database
        String hash = passwords.hash(first);
        // nodes may start at the same moment
        workspace.lock();
        return isThereAny()
                ? Optional.empty()
                : Optional.of(new NewAccount(create(username, hash, password == null, true, Actor.SERVICE), first));
    }

    private boolean isThereAny() {
        return em.createQuery("SELECT COUNT(e) FROM Account e", Long.class).getSingleResult() > 0;
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
        audit.record(AuditAction.ACCOUNT_CREATED, by, subject(account), administrator ? "as an administrator" : "");
        return account;
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
        Account account = get(id);
        rights.forEach((right, given) -> {
            if (account.has(right) != given) {
                account.set(right, given);
                audit.record(right.action(given), by, subject(account), "");
            }
        });
        boolean administrates = account.administrator() && account.enabled();
        if (administrators.equals(List.of(account)) && !administrates) {
            throw AccountProblem.lastAdministrator();
        }
        changed.fire(new AccountChanged(id));
        return account;
    }

    /** Two administrators who demote each other at the same moment wait here for each other. */
    private List<Account> lockActiveAdministrators() {
        return em.createQuery(
                        "SELECT e FROM Account e WHERE e.administrator = TRUE AND e.enabled = TRUE ORDER BY e.id",
                        Account.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Gives an account a new one-time password. */
    public NewAccount resetPassword(UUID id, Actor by) {
        by.requireAdministrator();
        Account account = get(id);
        String password = passwords.oneTime();
        account.changePassword(passwords.hash(password), true, clock.instant());
        audit.record(AuditAction.PASSWORD_RESET, by, subject(account), "");
        return new NewAccount(account, password);
    }

    /**
     * Changes the caller's own password; its tokens stay as they are.
     *
     * @throws jeton.platform.Problem if the current one is wrong, or the wanted one unacceptable or the same
     */
    public void changePassword(String current, String wanted, Actor by) {
        Account account = get(by.accountId());
        if (!passwords.matches(current, Optional.of(account.passwordHash()))) {
            throw AccountProblem.wrongPassword();
        }
        if (current.equals(wanted)) {
            throw AccountProblem.samePassword();
        }
        account.changePassword(passwords.hash(wanted), false, clock.instant());
        audit.record(AuditAction.PASSWORD_CHANGED, by, subject(account), "");
    }

    private Optional<Account> byName(Username username) {
        return em.createQuery("SELECT e FROM Account e WHERE e.username = :username", Account.class)
                .setParameter("username", username.text())
                .getResultStream()
                .findFirst();
    }

    private static Subject subject(Account account) {
        return Subject.account(account.id(), account.username());
    }
}
