package jeton.signin;

import static jeton.platform.Problem.Kind.TOO_MANY;
import static jeton.platform.Problem.Kind.UNAUTHENTICATED;

import java.time.Duration;
import jeton.platform.Problem;

/** Why somebody is not signed in. */
public final class SignInProblem {

    private SignInProblem() {}

    /** A name and a password that do not belong together, or to a disabled account. */
    public static Problem badPassword() {
        return new Problem(UNAUTHENTICATED, null, "credentials.password");
    }

    /** Whether it says that name and password do not belong together. */
    public static boolean isBadPassword(Problem problem) {
        return problem.isAbout("credentials.password");
    }

    /** Name and password are right, and the account has a second factor as well. */
    static Problem codeWanted() {
        return new Problem(UNAUTHENTICATED, "code", "credentials.code");
    }

    /** Whether it says that only the code is missing. */
    public static boolean isCodeWanted(Problem problem) {
        return problem.isAbout("credentials.code");
    }

    /** There were too many failures, of passwords, codes or tokens. */
    public static Problem tooManyAttempts(Duration wait) {
        return new Problem(TOO_MANY, null, "credentials.throttled", wait.toSeconds()).retryAfter(wait);
    }
}
