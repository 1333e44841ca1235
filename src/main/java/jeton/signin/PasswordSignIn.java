package jeton.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import jeton.account.Account;
import jeton.account.AccountProblem;
import jeton.account.AccountService;
import jeton.account.SecondFactorService;
import jeton.account.Username;
import jeton.audit.Actor;
import jeton.audit.AuditAction;
import jeton.audit.AuditLog;
import jeton.audit.Subject;
import jeton.platform.Problem;

/**
 * Signs in by a name and a password, for the sign-in page and for Basic alike.
 *
 * <p>The page asks for the code of a second factor as well.
 */
@ApplicationScoped
public class PasswordSignIn {

    @Inject
    private AccountService accounts;

    @Inject
    private SecondFactorService secondFactors;

    @Inject
    private Throttle throttle;

    @Inject
    private AuditLog audit;

    /**
     * The account of that name and password.
     *
     * @throws jeton.platform.Problem if there is none, or after too many failures
     */
    public Account account(String username, String password, String address) {
        Optional<Account> account =
                tried(throttle.attempt(username, address), () -> accounts.authenticate(username, password, address));
        if (account.isEmpty()) {
            // a name that cannot be one may be a password typed into the wrong field
            String name = Username.parse(username).map(Username::text).orElse("?");
            noteRefusal(name, address, "");
            throw SignInProblem.badPassword();
        }
        return account.get();
    }

    /**
     * The account of that name, password and, if it has a second factor, code.
     *
     * @param code ignored without a second factor
     * @throws jeton.platform.Problem if there is none, or after too many failures
     */
    public Account account(String username, String password, String code, String address) {
        Account account = account(username, password, address);
        if (account.hasSecondFactor()) {
            requireCode(account, code, address);
        }
        return account;
    }

    private void requireCode(Account account, String code, String address) {
        if (code.isBlank()) {
            throw SignInProblem.codeWanted();
        }
        Optional<Account> known = tried(
                throttle.code(account.id()), () -> Optional.of(account).filter(a -> secondFactors.use(a.id(), code)));
        if (known.isEmpty()) {
            noteRefusal(account.username(), address, "wrong code");
            throw AccountProblem.wrongCode();
        }
    }

    private void noteRefusal(String name, String address, String details) {
        Actor nobody = Actor.unknown(name, address);
        audit.note(AuditAction.SIGN_IN_REFUSED, nobody, new Subject(null, name, null), details);
    }

    /**
     * Changes the caller's own password; the current one cannot be guessed by who found an open session.
     *
     * @throws jeton.platform.Problem if the current one is wrong or the wanted one unacceptable, or after too many failures
     */
    public void change(String current, String wanted, Actor by) {
        counted(by, () -> accounts.changePassword(current, wanted, by));
    }

    /**
     * Lets the caller pass who knows its own password, before something that an open session alone is not enough for.
     *
     * @throws jeton.platform.Problem if it is another one, or after too many failures
     */
    public void require(String password, Actor by) {
        counted(by, () -> accounts.requirePassword(password, by));
    }

    /** Counts a wrong password as a failure to sign in. */
    private void counted(Actor by, Runnable attempt) {
        tried(throttle.attempt(by.username(), by.address()), () -> {
                    try {
                        attempt.run();
                        return Optional.of(by);
                    } catch (Problem problem) {
                        if (problem.isAbout("account.password.wrong")) {
                            return Optional.empty();
                        }
                        throw problem;
                    }
                })
                .orElseThrow(AccountProblem::wrongPassword);
    }

    /** Counts it as a failure if nothing comes out of it; what could not be tried, as too many do, is none. */
    private static <T> Optional<T> tried(Throttle.Attempt counted, Supplier<Optional<T>> attempt) {
        try {
            Optional<T> result = attempt.get();
            result.ifPresentOrElse(right -> counted.forgive(), counted::fail);
            return result;
        } catch (RuntimeException e) {
            counted.forgive();
            throw e;
        }
    }
}
