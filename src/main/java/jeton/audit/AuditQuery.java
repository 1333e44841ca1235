package jeton.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * Which events to show; null where it does not matter.
 *
 * @param name part of the user name of who did it or to whom it was done, in any case
 * @param endOfTokenId the end of the token's ID, of hexadecimal digits and hyphens
 * @param from the first instant, inclusive
 * @param until the instant to stop before
 */
public record AuditQuery(
        String name,
        AuditAction action,
        UUID tokenId,
        String endOfTokenId,
        Instant from,
        Instant until,
        int offset,
        int limit) {

    public AuditQuery(
            String name, AuditAction action, UUID tokenId, Instant from, Instant until, int offset, int limit) {
        this(name, action, tokenId, null, from, until, offset, limit);
    }
}
