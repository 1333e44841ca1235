package jeton.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import jeton.audit.Actor;
import jeton.audit.Authority;
import jeton.credential.Credentials;
import jeton.credential.SecondFactorService;
import jeton.platform.Problem;
import jeton.signin.PasswordSignIn;
import jeton.signin.SignInProblem;
import jeton.signin.Throttle;
import jeton.token.TokenValue;
import jeton.verification.Presentation;
import jeton.verification.Reason;
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
        Optional<Presentation> token = authorization
                .token(address)
                // Basic has a password in its place, unless it has the form of a token
                .filter(presented -> authorization.isBearer()
                        || TokenValue.parse(presented.value()).isPresent());
        if (token.isPresent()) {
            return byToken(token.get());
        }
        return switch (authorization.scheme()) {
            case "basic" -> byPassword(authorization.basic().orElseThrow(SignInProblem::badPassword), address);
            default -> throw SecurityProblem.nobody();
        };
    }

    private Caller byToken(Presentation presented) {
        Verdict verdict = verifier.verify(presented);
        verdict.refusal().ifPresent(reason -> {
            throw refused(reason, presented.client());
        });
        VerifiedToken token = verdict.token().orElseThrow();
        Actor actor = new Actor(
                token.accountId(),
                token.username(),
                token.administrator(),
                new Authority.Token(token.tokenId()),
                presented.client());
        return new Caller(actor, Optional.empty());
    }

    private Problem refused(Reason reason, String client) {
        return switch (reason.error()) {
            case INVALID_TOKEN ->
                throttle.badToken(client).map(SignInProblem::tooManyAttempts).orElseGet(SecurityProblem::badToken);
            case INSUFFICIENT_SCOPE -> SecurityProblem.notAllowed();
        };
    }

    private Caller byPassword(Authorization.Pair pair, String address) {
        Credentials proved = passwords.authenticate(pair.name(), pair.secret(), address);
        if (proved.hasSecondFactor()) {
            throw SecurityProblem.passwordIsNotEnough();
        }
        secondFactors.duty(proved).ifPresent(duty -> {
            throw SecurityProblem.mustFirst(duty);
        });
        return new Caller(Caller.actor(proved.account(), new Authority.Password(), address), Optional.empty());
    }
}
