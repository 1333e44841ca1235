package jeton.credential;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jeton.account.AccountProblem;
import jeton.account.AccountService;
import jeton.account.Username;
import jeton.audit.Actor;
import jeton.platform.Jpql;

/**
 * Gives accounts their passwords, checks these and changes them.
 *
 * <p>What hashes a password has no transaction, so that nobody keeps a connection while waiting for a turn at hashing.
 */
@Stateless
public class CredentialService {

    /** The address of the first start, which nobody asked for. */
    private static final String NOBODY = "";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Passwords passwords;

    @EJB
    private CredentialStore store;

    @EJB
    private AccountService accounts;

    /** {@return the credentials of the account with that ID} @throws jeton.platform.Problem if there is none */
    public Credentials get(UUID id) {
        return Optional.ofNullable(em.find(Credentials.class, id)).orElseThrow(AccountProblem::noSuchAccount);
    }

    /** The credentials of the accounts with those IDs, in their order. */
    public List<Credentials> get(List<UUID> ids, Actor by) {
        by.requireAdministrator();
        return new Jpql("Credentials e").withIds(ids, em, Credentials.class, " JOIN FETCH e.account", Credentials::id);
    }

    /**
     * Finds the enabled account with that name and password, in the same time whether or not there is one.
     *
     * @return empty if the name is unknown, the password wrong or not there, or the account disabled
     * @throws jeton.platform.Problem if too many are tried at the moment, from that address or at all
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<Credentials> authenticate(String username, String password, String address) {
        Optional<Credentials> known = Username.parse(username).flatMap(store::byName);
        boolean matches = passwords.matches(password, known.flatMap(Credentials::passwordHash), address);
        return known.filter(credentials -> matches && credentials.account().enabled());
    }

    /**
     * Creates an account with a one-time password.
     *
     * @throws jeton.platform.Problem if the name is malformed or taken
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public GivenPassword createAccount(Username username, boolean administrator, Actor by) {
        by.requireAdministrator();
        String password = passwords.oneTime();
        return new GivenPassword(
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
    public Optional<GivenPassword> createFirstAccount(Username username, String password) {
        if (accounts.isThereAny()) {
            return Optional.empty();
        }
        String first = password == null ? passwords.oneTime() : password;
        String hash =
                password == null ? passwords.hash(first, NOBODY) : passwords.hashChosen(first, username.text(), NOBODY);
        return store.createFirst(username, hash, password == null).map(made -> new GivenPassword(made, first));
    }

    /** Gives an account a new one-time password, whether or not it had a password. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public GivenPassword resetPassword(UUID id, Actor by) {
        by.requireAdministrator();
        get(id);
        String password = passwords.oneTime();
        return new GivenPassword(store.resetPassword(id, passwords.hash(password, by.address()), by), password);
    }

    /**
     * Changes the caller's own password; its tokens stay as they are.
     *
     * @return the credentials as they are now
     * @throws jeton.platform.Problem if the current one is wrong, or no longer right when the other one is written, or the
     *     wanted one is unacceptable or the same
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Credentials changePassword(String current, String wanted, Actor by) {
        Credentials proved = requirePassword(current, by);
        if (current.equals(wanted)) {
            throw CredentialProblem.samePassword();
        }
        return store.changePassword(proved, passwords.hashChosen(wanted, by.username(), by.address()), by);
    }

    /**
     * Lets the caller pass who knows its own password.
     *
     * @return the credentials that were proved, for whoever changes them by that
     * @throws jeton.platform.Problem if that is another one
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Credentials requirePassword(String password, Actor by) {
        Credentials current = get(by.accountId());
        if (!passwords.matches(password, current.passwordHash(), by.address())) {
            throw CredentialProblem.wrongPassword();
        }
        return current;
    }
}
