package jeton.session;

import java.time.Instant;
import java.util.UUID;

/**
 * A session that goes on, as its owner sees it.
 *
 * @param id signs nobody in
 * @param seenAt when it was used last, to the minute
 * @param here whether it is the one that asks
 */
public record OpenSession(UUID id, Instant signedInAt, Instant seenAt, boolean here) {}
