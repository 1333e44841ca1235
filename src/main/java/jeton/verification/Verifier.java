package jeton.verification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import jeton.account.Account;
import jeton.token.AccessToken;
import jeton.token.TokenService;
import jeton.token.TokenStatus;
import jeton.token.TokenValue;
import jeton.workspace.WorkspaceService;

/** Tells whether what a client presents is a good token, and whose. */
@ApplicationScoped
public class Verifier {

    @Inject
    private TokenService tokens;

    @Inject
    private WorkspaceService workspace;

    @Inject
    private LastUsed lastUsed;

    @Inject
    private Clock clock;

    /**
     * Verifies a presented value and notes the use if it is good.
     *
     * @param presented anything a client sent
     * @param address where it came from, or null
     */
    public Verdict verify(String presented, String address) {
        Instant now = clock.instant();
        Verdict verdict = TokenValue.parse(presented)
                .flatMap(tokens::find)
                .map(token -> judge(token, now))
                .orElse(Verdict.INVALID);
        verdict.token().ifPresent(token -> lastUsed.note(token.tokenId(), now, address));
        return verdict;
    }

    private Verdict judge(AccessToken token, Instant now) {
        Account owner = token.owner();
        if (token.status(now) == TokenStatus.EXPIRED
                || !owner.enabled()
                || !workspace.settings().accessTokensOn()) {
            return Verdict.INVALID;
        }
        return owner.tokensAllowed() ? Verdict.good(new VerifiedToken(token)) : Verdict.NOT_ALLOWED;
    }
}
