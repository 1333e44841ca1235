package jeton.node;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A running Jeton on the database, as administrators see it.
 *
 * @param id a new one for each start
 * @param name to tell it from others; not unique
 * @param seenAt when it last said that it is there, by the database's clock
 * @param lease for how long it may answer from memory after it read the epoch
 * @param behind how many revocations it does not know yet
 * @param here whether it is the one that tells
 */
public record Node(
        UUID id,
        String name,
        String version,
        Instant startedAt,
        Instant seenAt,
        Duration lease,
        long behind,
        boolean here) {}
