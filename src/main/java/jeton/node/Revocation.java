package jeton.node;

import java.util.UUID;

/**
 * Says what no node may answer from memory any more; fired on each node before the revoking call has its answer.
 *
 * @param digest of the token's value, or null
 * @param accountId of the account that may do more or less than before, or null; with neither, it concerns everything
 */
public record Revocation(byte[] digest, UUID accountId) {

    /** The revocation that concerns everything. */
    static final Revocation ALL = new Revocation(null, null);

    static Revocation ofToken(byte[] digest) {
        return new Revocation(digest, null);
    }

    static Revocation ofAccount(UUID accountId) {
        return new Revocation(null, accountId);
    }
}
