package jeton.verification;

import java.util.Optional;
import java.util.function.Predicate;

/** What came out of a verification: a good token, or why it is refused. */
public final class Verdict {

    /** Why a token is refused. */
    public enum Refusal {
        /** Unknown, malformed, deleted or expired, or its account is disabled: nobody needs to know which. */
        INVALID,
        /** It would be good, but its account may not use tokens for now. */
        NOT_ALLOWED
    }

    static final Verdict INVALID = new Verdict(null, Refusal.INVALID);
    static final Verdict NOT_ALLOWED = new Verdict(null, Refusal.NOT_ALLOWED);

    private final VerifiedToken token;
    private final Refusal refusal;

    private Verdict(VerifiedToken token, Refusal refusal) {
        this.token = token;
        this.refusal = refusal;
    }

    static Verdict good(VerifiedToken token) {
        return new Verdict(token, null);
    }

    /** The same, or nobody is known by it if it is a good token that is none of those. */
    public Verdict onlyFor(Predicate<VerifiedToken> those) {
        return token == null || those.test(token) ? this : INVALID;
    }

    /** Whether nobody is known by it, so that it may have been a guess. */
    public boolean isInvalid() {
        return refusal == Refusal.INVALID;
    }

    /** The token, if it is good. */
    public Optional<VerifiedToken> token() {
        return Optional.ofNullable(token);
    }

    /** Why not, if it is not. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }
}
