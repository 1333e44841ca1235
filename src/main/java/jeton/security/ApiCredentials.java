package jeton.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import jeton.account.Account;
import jeton.account.SecondFactorService;
import jeton.platform.Problem;
import jeton.token.TokenValue;
import jeton.verification.Verdict;
import jeton.verification.VerifiedToken;
import jeton.verification.Verifier;

/**
 * Finds out who calls the API: by a token (RFC 6750), or by Basic (RFC 7617), which is how a script gets its first.
 *
 * <p>Basic with a token in place of the password is by token as well.
 */
@ApplicationScoped
class ApiCredentials {

    @Inject
    private Clients clients;

    @Inject
    private Verifier verifier;

    @Inject
    private PasswordSignIn passwords;

    @Inject
    private SecondFactorService secondFactors;

    @Inject
    private Throttle throttle;

    /**
     * The caller that the request's {@code Authorization} header names; empty if it has none.
     *
     * @throws jeton.platform.Problem if the credentials are malformed or not good
     */
    Optional<Caller> caller(HttpServletRequest request) {
        return Authorization.of(request).map(authorization -> caller(authorization, clients.address(request)));
    }

    private Caller caller(Authorization authorization, String address) {
        Optional<Authorization.Presented> token = authorization
                .token()
                // Basic has a password in its place, unless it has the form of a token
                .filter(presented -> authorization.isBearer()
                        || TokenValue.parse(presented.value()).isPresent());
        if (token.isPresent()) {
            return byToken(token.get(), address);
        }
        return switch (authorization.scheme()) {
            case "basic" -> byPassword(authorization.basic().orElseThrow(SecurityProblem::badPassword), address);
            default -> throw SecurityProblem.nobody();
        };
    }

    private Caller byToken(Authorization.Presented presented, String address) {
        Verdict verdict = verifier.verify(presented.value(), address).onlyFor(presented::isOf);
        VerifiedToken token = verdict.token().orElseThrow(() -> refused(verdict, address));
        return new Caller(
                token.accountId(), token.username(), token.administrator(), true, Optional.empty(), address, null);
    }

    private Problem refused(Verdict verdict, String address) {
        return verdict.isInvalid()
                ? throttle.badToken(address)
                        .map(SecurityProblem::tooManyAttempts)
                        .orElseGet(SecurityProblem::badToken)
                : SecurityProblem.notAllowed();
    }

    private Caller byPassword(Authorization.Pair pair, String address) {
        Account account = passwords.account(pair.name(), pair.secret(), address);
        if (account.hasSecondFactor()) {
            throw SecurityProblem.passwordIsNotEnough();
        }
        secondFactors.duty(account).ifPresent(duty -> {
            throw SecurityProblem.mustFirst(duty);
        });
        return Caller.of(account, address);
    }
}
