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

    /** Repeated nonsense from one broken client needs no more. */
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
    private LastUsed lastUsed;

    @Inject
    private Clock clock;

    /** How many verified tokens are remembered; each takes about 300 bytes. */
    @Inject
    @ConfigProperty(name = "jeton.verification.cache-size", defaultValue = "100000")
    private int cacheSize;

    private VerdictCache cache;

    @PostConstruct
    void start() {
        cache = new VerdictCache(cacheSize, MOST_UNKNOWN);
    }

    /**
     * Verifies a presented value and notes the use if it is good.
     *
     * @param presented anything a client sent
     * @param address where it came from, or null
     */
    public Verdict verify(String presented, String address) {
        long begin = System.nanoTime();
        Instant now = clock.instant();
        Verdict verdict = TokenValue.parse(presented)
                .flatMap(this::find)
                .map(token -> token.verdict(now))
                .orElse(Verdict.INVALID);
        verdict.token().ifPresentOrElse(token -> lastUsed.note(token.tokenId(), now, address), figures::noteRefused);
        figures.noteAnswered(System.nanoTime() - begin);
        return verdict;
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
