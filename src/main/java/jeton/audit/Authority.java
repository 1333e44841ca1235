package jeton.audit;

import java.time.Instant;
import java.util.UUID;

/** How it is known who acts, which may decide what may be done. */
public sealed interface Authority {

    /**
     * A session on the pages.
     *
     * @param until when it ends at the latest
     */
    record Session(Instant until) implements Authority {}

    /** A name and a password, sent with the request. */
    record Password() implements Authority {}

    /** An access token with that ID, which is good only while the workspace has these. */
    record Token(UUID tokenId) implements Authority {}

    /** None is needed: the service itself acts. */
    record Service() implements Authority {}

    /** Nothing proves who it is: a sign-in that was refused, or the finder of a token's value. */
    record None() implements Authority {}
}
