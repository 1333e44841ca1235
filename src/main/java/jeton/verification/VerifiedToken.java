package jeton.verification;

import java.time.Instant;
import java.util.UUID;
import jeton.token.AccessToken;

/**
 * A good token, as far as whoever asked may know it.
 *
 * @param expiresAt null if never
 * @param administrator whether its owner is one
 */
public record VerifiedToken(
        UUID tokenId, UUID accountId, String username, boolean administrator, Instant createdAt, Instant expiresAt) {

    VerifiedToken(AccessToken token) {
        this(
                token.id(),
                token.owner().id(),
                token.owner().username(),
                token.owner().administrator(),
                token.createdAt(),
                token.expiresAt().orElse(null));
    }
}
