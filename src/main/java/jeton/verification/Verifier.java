package jeton.verification;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import jeton.node.Lease;
import jeton.node.NodeFigures;
import jeton.node.Revocation;
import jeton.token.TokenService;
import jeton.token.TokenValue;
import jeton.workspace.WorkspaceService;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells whether what a client presents is a good token, and whose. */
@Singleton
public class Verifier {

    /** The most unknown values that are remembered: repeated nonsense of one broken client needs no more. */
    private static final int MOST_UNKNOWN = 10_000;

    @EJB
    private TokenService tokens;

    @EJB
    private WorkspaceService workspace;

    @Inject
    private Lease lease;

    @Inject
    private NodeFigures figures;

    @Inject
    private RefusalFigures refusals;

    @Inject
    private LastUsed lastUsed;

    @Inject
    private Clock clock;

    /** The most verified tokens that are remembered; each takes about 300 bytes. */
    @Inject
    @ConfigProperty(name = "jeton.verification.cache-size", defaultValue = "100000")
    private int cacheSize;

    private VerdictCache cache;

    @PostConstruct
    void start() {
        cache = new VerdictCache(cacheSize, MOST_UNKNOWN);
    }

    /** Verifies what is presented, and notes the use of a good token or the reason why it is refused. */
    public Verdict verify(Presentation presented) {
        long begin = System.nanoTime();
        Instant now = clock.instant();
        Verdict verdict = verdict(presented, now);
        if (verdict instanceof Verdict.Good good) {
            lastUsed.note(good.verified().tokenId(), now, presented.origin());
        } else if (verdict instanceof Verdict.Refused refused) {
            refusals.note(refused.reason());
        }
        figures.noteAnswered(System.nanoTime() - begin);
        return verdict;
    }

    private Verdict verdict(Presentation presented, Instant now) {
        Optional<TokenValue> value = TokenValue.parse(presented.value());
        if (value.isEmpty()) {
            return Reason.MALFORMED.refused();
        }
        return find(value.get()).map(token -> token.verdict(presented, now)).orElseGet(Reason.UNKNOWN::refused);
    }

    /** Asks for the lease first, and then looks into the memory: {@link Lease#isHeld} says why. */
    private Optional<VerifiedToken> find(TokenValue value) {
        return lease.isHeld() ? cache.get(new Digest(value.digest()), () -> load(value)) : load(value);
    }

    private Optional<VerifiedToken> load(TokenValue value) {
        figures.noteLookedUp();
        return tokens.find(value)
                .map(token -> new VerifiedToken(token, workspace.settings().accessTokensOn()));
    }

    void onRevocation(@Observes Revocation revocation) {
        if (revocation.digest() != null) {
            cache.revoke(new Digest(revocation.digest()));
        } else if (revocation.accountId() != null) {
            cache.revoke(token -> token.accountId().equals(revocation.accountId()));
        } else {
            cache.revoke(token -> true);
        }
    }
}
