package jeton.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import jeton.account.Account;
import jeton.account.SecondFactorService;
import jeton.platform.Problem;
import jeton.verification.Verdict;
import jeton.verification.VerifiedToken;
import jeton.verification.Verifier;

/** Finds out who calls the API: by a token (RFC 6750), or by Basic (RFC 7617), which is how a script gets its first. */
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
        return Authorization.of(request).map(authorization -> switch (authorization.scheme()) {
            case "bearer" -> byToken(authorization.credentials(), clients.address(request));
            case "basic" -> byPassword(authorization, clients.address(request));
            default -> throw SecurityProblem.nobody();
        });
    }

    private Caller byToken(String value, String address) {
        Verdict verdict = verifier.verify(value, address);
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

    private Caller byPassword(Authorization authorization, String address) {
        Authorization.Pair pair = authorization.basic().orElseThrow(SecurityProblem::badPassword);
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
