package jeton.verification;

import java.time.Instant;
import java.util.UUID;
import jeton.account.Account;
import jeton.token.AccessToken;
import jeton.token.Stop;

/**
 * What is remembered of a stored token, and what whoever asked about a good one may know.
 *
 * @param administrator whether its owner is one
 * @param mayVerify whether its owner is a resource server
 * @param standing what is to be said of it until it expires
 * @param expiresAt null if never
 * @param expires the same as text, empty if never: to make that takes longer than to verify the token
 */
public record VerifiedToken(
        UUID tokenId,
        UUID accountId,
        String username,
        boolean administrator,
        boolean mayVerify,
        Standing standing,
        Instant createdAt,
        Instant expiresAt,
        String expires) {

    /** What the switches say of a token; each change of one has it read anew. */
    enum Standing {
        GOOD,
        /** Its account may not use tokens for now. */
        NOT_ALLOWED,
        /** Its account is disabled, or access tokens are switched off for the workspace. */
        SWITCHED_OFF
    }

    VerifiedToken(
            UUID tokenId,
            UUID accountId,
            String username,
            boolean administrator,
            boolean mayVerify,
            Standing standing,
            Instant createdAt,
            Instant expiresAt) {
        this(
                tokenId,
                accountId,
                username,
                administrator,
                mayVerify,
                standing,
                createdAt,
                expiresAt,
                expiresAt == null ? "" : expiresAt.toString());
    }

    VerifiedToken(AccessToken token, boolean accessTokensOn) {
        this(
                token.id(),
                token.owner().id(),
                token.owner().username(),
                token.owner().administrator(),
                token.owner().mayVerify(),
                standing(token.owner(), accessTokensOn),
                token.createdAt(),
                token.expiresAt().orElse(null));
    }

    private static Standing standing(Account owner, boolean accessTokensOn) {
        return Stop.of(owner, accessTokensOn)
                .map(stop -> stop == Stop.ACCOUNT_SWITCHED_OFF ? Standing.NOT_ALLOWED : Standing.SWITCHED_OFF)
                .orElse(Standing.GOOD);
    }

    Verdict verdict(Instant now) {
        boolean expired = expiresAt != null && !now.isBefore(expiresAt);
        if (expired || standing == Standing.SWITCHED_OFF) {
            return Verdict.INVALID;
        }
        return standing == Standing.GOOD ? Verdict.good(this) : Verdict.NOT_ALLOWED;
    }
}
