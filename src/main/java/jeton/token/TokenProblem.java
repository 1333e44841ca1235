package jeton.token;

import static jeton.platform.Problem.Kind.FORBIDDEN;
import static jeton.platform.Problem.Kind.NOT_FOUND;
import static jeton.platform.Problem.Kind.NO_ROUTE;

import jeton.platform.Problem;
import jeton.workspace.Settings;

/** Lists the refusals that are about tokens. */
final class TokenProblem {

    private TokenProblem() {}

    static Problem lifetime(Lifetime.Unit unit, Settings settings) {
        String key = settings.maximum().isPresent() ? "token.lifetime.limited" : "token.lifetime";
        // as text, since a reader copies the figure
        return Problem.invalid(unit.field(), key, unit.field(), Lifetime.longest(settings, unit));
    }

    static Problem longDescription() {
        return Problem.invalid("description", "token.description", NewToken.LONGEST_DESCRIPTION);
    }

    static Problem unstorableDescription() {
        return Problem.invalid("description", "token.description.characters");
    }

    static Problem noSuchToken() {
        return new Problem(NOT_FOUND, null, "token.unknown");
    }

    static Problem switchedOff() {
        return new Problem(NO_ROUTE, null, "route");
    }

    static Problem reserved() {
        return new Problem(FORBIDDEN, null, "token.reserved");
    }

    static Problem accountSwitchedOff() {
        return new Problem(FORBIDDEN, null, "token.account");
    }
}
