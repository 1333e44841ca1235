package jeton.account;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
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

/**
 * Creates accounts, checks their passwords and changes what they may do.
 *
 * <p>What hashes a password has no transaction, so that nobody keeps a connection while waiting for a turn at hashing.
 */
@Stateless
public class AccountService {

    /** The address of the first start, which nobody asked for. */
    private static final String NOBODY = "";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private Passwords passwords;

    @EJB
    private AccountStore store;

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

    /** The accounts with those IDs, in their order. */
    public List<Account> get(List<UUID> ids, Actor by) {
        by.requireAdministrator();
        return new Jpql("Account e").withIds(ids, em, Account.class, "", Account::id);
    }

    /** The number of accounts that fit, whatever the offset and the limit. */
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
     * @return empty if the name is unknown, the password wrong or the account disabled
     * @throws jeton.platform.Problem if too many are tried at the moment, from that address or at all
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<Account> authenticate(String username, String password, String address) {
        Optional<Account> account = Username.parse(username).flatMap(store::byName);
        boolean matches = passwords.matches(password, account.map(Account::passwordHash), address);
        return account.filter(a -> matches && a.enabled());
    }

    /** Records that somebody signed in on the pages; by a single column, as the same may happen elsewhere just now. */
    public void signedIn(Actor by) {
        em.createQuery("UPDATE Account e SET e.lastSignIn = :now WHERE e.id = :id")
                .setParameter("now", clock.instant())
                .setParameter("id", by.accountId())
                .executeUpdate();
        audit.record(AuditAction.SIGNED_IN, by, Subject.of(by), "");
    }

    /**
     * Creates an account with a one-time password.
     *
     * @throws jeton.platform.Problem if the name is malformed or taken
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public NewAccount create(Username username, boolean administrator, Actor by) {
        by.requireAdministrator();
        String password = passwords.oneTime();
        return new NewAccount(
                store.create(username, passwords.hash(password, by.address()), administrator, by), password);
    }

    /**
     * Creates the first account, an administrator's, unless there is one already.
     *
     * @param password its password; null for a one-time password
     * @return empty if somebody has an account
     * @throws jeton.platform.Problem if the password is unacceptable
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<NewAccount> createFirst(Username username, String password) {
        if (store.isThereAny()) {
            return Optional.empty();
        }
        String first = password == null ? passwords.oneTime() : password;
        String hash =
                password == null ? passwords.hash(first, NOBODY) : passwords.hashChosen(first, username.text(), NOBODY);
        return store.createFirst(username, hash, password == null).map(account -> new NewAccount(account, first));
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
        Account account = store.toChange(id);
        rights.forEach((right, given) -> {
            if (account.has(right) != given) {
                account.set(right, given);
                audit.record(right.action(given), by, account.subject(), "");
            }
        });
        boolean administrates = account.administrator() && account.enabled();
        if (administrators.equals(List.of(account)) && !administrates) {
            throw AccountProblem.lastAdministrator();
        }
        changed.fire(new AccountChanged(id));
        return account;
    }

    /** Locks the active administrators, so that two who demote each other at the same moment wait for each other. */
    private List<Account> lockActiveAdministrators() {
        return em.createQuery(
                        "SELECT e FROM Account e WHERE e.administrator = TRUE AND e.enabled = TRUE ORDER BY e.id",
                        Account.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Gives an account a new one-time password. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public NewAccount resetPassword(UUID id, Actor by) {
        by.requireAdministrator();
        get(id);
        String password = passwords.oneTime();
        return new NewAccount(store.resetPassword(id, passwords.hash(password, by.address()), by), password);
    }

    /**
     * Changes the caller's own password; its tokens stay as they are.
     *
     * @throws jeton.platform.Problem if the current one is wrong, or the wanted one unacceptable or the same
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void changePassword(String current, String wanted, Actor by) {
        requirePassword(current, by);
        if (current.equals(wanted)) {
            throw AccountProblem.samePassword();
        }
        store.changePassword(by.accountId(), passwords.hashChosen(wanted, by.username(), by.address()), by);
    }

    /**
     * Lets the caller pass who knows its own password.
     *
     * @throws jeton.platform.Problem if that is another one
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void requirePassword(String password, Actor by) {
        if (!passwords.matches(password, Optional.of(get(by.accountId()).passwordHash()), by.address())) {
            throw AccountProblem.wrongPassword();
        }
    }
}
