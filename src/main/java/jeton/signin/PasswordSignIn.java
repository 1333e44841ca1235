package jeton.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import jeton.account.Username;
import jeton.audit.Actor;
import jeton.audit.AuditAction;
import jeton.audit.AuditLog;
import jeton.audit.Details;
import jeton.audit.Subject;
import jeton.credential.CredentialProblem;
import jeton.credential.CredentialService;
import jeton.credential.Credentials;
import jeton.credential.SecondFactorService;
import jeton.platform.Problem;

/**
 * Signs in by a name and a password, for the sign-in page and for Basic alike.
 *
 * <p>The page asks for the code of a second factor as well.
 */
@ApplicationScoped
public class PasswordSignIn {

    @Inject
    private CredentialService credentials;

    @Inject
    private SecondFactorService secondFactors;

    @Inject
    private Throttle throttle;

    @Inject
    private AuditLog audit;

    /**
     * Finds whose name and password these are.
     *
     * @throws jeton.platform.Problem if there is none, or after too many failures
     */
    public Credentials authenticate(String username, String password, String address) {
        Optional<Credentials> found =
                tried(throttle.attempt(username, address), () -> credentials.authenticate(username, password, address));
        if (found.isEmpty()) {
            // a name that cannot be one may be a password typed into the wrong field
            String name = Username.parse(username).map(Username::text).orElse("?");
            noteRefusal(name, address, Details.NONE);
            throw SignInProblem.badPassword();
        }
        return found.get();
    }

    /**
     * Finds whose name, password and, where there is a second factor, code these are.
     *
     * @param code ignored without a second factor
     * @throws jeton.platform.Problem if there is none, or after too many failures
     */
    public Credentials signIn(String username, String password, String code, String address) {
        Credentials found = authenticate(username, password, address);
        if (found.hasSecondFactor()) {
            requireCode(found, code, address);
        }
        return found;
    }

    private void requireCode(Credentials of, String code, String address) {
        if (code.isBlank()) {
            throw SignInProblem.codeWanted();
        }
        Optional<Credentials> known =
                tried(throttle.code(of.id()), () -> Optional.of(of).filter(each -> secondFactors.use(each.id(), code)));
        if (known.isEmpty()) {
            noteRefusal(of.account().username(), address, Details.wrongCode());
            throw CredentialProblem.wrongCode();
        }
    }

    private void noteRefusal(String name, String address, Details details) {
        Actor nobody = Actor.unknown(name, address);
        audit.note(AuditAction.SIGN_IN_REFUSED, nobody, new Subject(null, name, null), details);
    }

    /**
     * Changes the caller's own password; the current one cannot be guessed by who found an open session.
     *
     * @return the credentials as they are now
     * @throws jeton.platform.Problem if the current one is wrong or the wanted one unacceptable, or after too many failures
     */
    public Credentials change(String current, String wanted, Actor by) {
        return counted(by, () -> credentials.changePassword(current, wanted, by));
    }

    /**
     * Lets the caller pass who knows its own password, before something that an open session alone is not enough for.
     *
     * @return the credentials that were proved
     * @throws jeton.platform.Problem if it is another one, or after too many failures
     */
    public Credentials require(String password, Actor by) {
        return counted(by, () -> credentials.requirePassword(password, by));
    }

    /** Counts a wrong password as a failure to sign in. */
    private Credentials counted(Actor by, Supplier<Credentials> attempt) {
        return tried(throttle.attempt(by.username(), by.address()), () -> {
                    try {
                        return Optional.of(attempt.get());
                    } catch (Problem problem) {
                        if (CredentialProblem.isWrongPassword(problem)) {
                            return Optional.empty();
                        }
                        throw problem;
                    }
                })
                .orElseThrow(CredentialProblem::wrongPassword);
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
