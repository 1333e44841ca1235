package jeton.security;

import static jeton.platform.Problem.Kind.FORBIDDEN;
import static jeton.platform.Problem.Kind.UNAUTHENTICATED;
import static jeton.platform.Problem.Kind.UNAVAILABLE;

import java.time.Duration;
import jeton.credential.Duty;
import jeton.platform.Problem;

/** Lists the refusals that are about who is calling. */
public final class SecurityProblem {

    /** The most characters of a header's name that are repeated to whoever sent it. */
    private static final int LONGEST_NAME = 100;

    private SecurityProblem() {}

    /** Nothing was presented. */
    static Problem nobody() {
        return new Problem(UNAUTHENTICATED, null, "credentials.none");
    }

    /** A token was presented that is not good. */
    static Problem badToken() {
        return new Problem(UNAUTHENTICATED, null, "credentials.token");
    }

    /** A token was presented that its account may not use for now. */
    static Problem notAllowed() {
        return new Problem(FORBIDDEN, null, "token.account");
    }

    static Problem badHeader() {
        return Problem.invalid("Authorization", "credentials.header");
    }

    /** The path may lead a proxy to somewhere else than this server. */
    static Problem ambiguousPath() {
        return Problem.invalid("path", "path.ambiguous");
    }

    /** A header that says where the request goes to, or where it ends, was sent several times. */
    static Problem repeatedHeader(String name) {
        return Problem.invalid(name, "header.repeated", name);
    }

    /** A header's value holds what no value may. */
    static Problem controlCharacter(String name) {
        String beginning = name.substring(0, Math.min(LONGEST_NAME, name.length()));
        return Problem.invalid(beginning, "header.control", beginning);
    }

    /** The server cannot make sense of what was sent. */
    static Problem unreadable() {
        return Problem.invalid(null, "request");
    }

    /** There is nothing at that address. */
    static Problem noRoute() {
        return new Problem(Problem.Kind.NO_ROUTE, null, "route");
    }

    /** A browser sent it for the page of another site, with credentials that it had remembered. */
    static Problem crossSite() {
        return new Problem(FORBIDDEN, null, "credentials.cross-site");
    }

    /** Something has to be done on the page before anything else. */
    static Problem mustFirst(Duty duty) {
        return switch (duty) {
            case CHANGE_PASSWORD -> new Problem(FORBIDDEN, null, "credentials.change");
            case ADD_SECOND_FACTOR -> new Problem(FORBIDDEN, null, "credentials.second-factor.required");
        };
    }

    /** The account has a second factor, for which Basic has no place. */
    static Problem passwordIsNotEnough() {
        return new Problem(FORBIDDEN, null, "credentials.second-factor.there");
    }

    /** The database cannot be asked: nobody is known, and nobody is refused for it. */
    static Problem unavailable() {
        return new Problem(UNAVAILABLE, null, "unavailable").retryAfter(Duration.ofSeconds(1));
    }
}
