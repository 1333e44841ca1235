package jeton.node;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A running Jeton on the database, as administrators see it.
 *
 * @param id another one for each start
 * @param name to tell it from others; not unique
 * @param seenAt when it last said that it is there; it does every ten seconds
 * @param silent for how long it has said nothing, by the database's clock
 * @param lease for how long it may answer from memory without hearing from the database
 * @param behind how many revocations it does not know yet
 * @param asked how often it was asked about a token since it started
 * @param lookedUp how often it did not remember that token
 */
public record Node(
        UUID id,
        String name,
        String version,
        Instant startedAt,
        Instant seenAt,
        Duration silent,
        Duration lease,
        long behind,
        long asked,
        long lookedUp) {

    /** Three times what a busy one may take. */
    private static final Duration TOO_LONG = Duration.ofSeconds(30);

    /** Whether it has said that it is there lately. */
    public boolean answers() {
        return silent.compareTo(TOO_LONG) < 0;
    }
}
