package jeton.session;

import java.time.Instant;

/**
 * A session that goes on, for whoever it belongs to.
 *
 * @param seenAt when it was used last, to the minute
 * @param here whether it is the one that asks
 */
public record OpenSession(Instant signedInAt, Instant seenAt, boolean here) {}
