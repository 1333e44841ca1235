package jeton.node;

import java.util.UUID;

/**
 * Counts the revocations of a database.
 *
 * @param number of those that were committed
 * @param stamp tells it from another epoch of the same number, which a database has that lost its last commits
 */
record Epoch(long number, UUID stamp) {}
