package jeton.verification;

import java.util.Optional;

/** The outcome of a verification: a good token, or why it is refused. */
public sealed interface Verdict {

    /** A token that is good at this moment. */
    record Good(VerifiedToken verified) implements Verdict {}

    /** A refusal, which keeps its reason; made once for each. */
    record Refused(Reason reason) implements Verdict {}

    /** The token, if it is good. */
    default Optional<VerifiedToken> token() {
        return this instanceof Good good ? Optional.of(good.verified) : Optional.empty();
    }

    /** The reason of the refusal, if the token is not good. */
    default Optional<Reason> refusal() {
        return this instanceof Refused refused ? Optional.of(refused.reason) : Optional.empty();
    }
}
