package jeton.verification;

import java.time.Instant;
import java.util.UUID;
import jeton.token.AccessToken;
import jeton.token.Stop;

/**
 * What is remembered of a stored token, and what whoever asked about a good one may know.
 *
 * @param administrator whether its owner is one
 * @param mayVerify whether its owner is a resource server
 * @param stopped why it is refused whatever its expiry; null if nothing stops it. Each change of a switch has it read anew
 * @param expiresAt null if never
 * @param expires the same as text, empty if never: to make that takes longer than to verify the token
 */
public record VerifiedToken(
        UUID tokenId,
        UUID accountId,
        String username,
        boolean administrator,
        boolean mayVerify,
        Reason stopped,
        Instant createdAt,
        Instant expiresAt,
        String expires) {

    VerifiedToken(
            UUID tokenId,
            UUID accountId,
            String username,
            boolean administrator,
            boolean mayVerify,
            Reason stopped,
            Instant createdAt,
            Instant expiresAt) {
        this(
                tokenId,
                accountId,
                username,
                administrator,
                mayVerify,
                stopped,
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
                Stop.of(token.owner(), accessTokensOn)
                        .map(VerifiedToken::reason)
                        .orElse(null),
                token.createdAt(),
                token.expiresAt().orElse(null));
    }

    private static Reason reason(Stop stop) {
        return switch (stop) {
            case WORKSPACE_OFF -> Reason.WORKSPACE_OFF;
            case ACCOUNT_DISABLED -> Reason.OWNER_DISABLED;
            case ACCOUNT_SWITCHED_OFF -> Reason.OWNER_STOPPED;
        };
    }

    Verdict verdict(Presentation presented, Instant now) {
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            return Reason.EXPIRED.refused();
        }
        if (stopped != null) {
            return stopped.refused();
        }
        return presented.isOf(this) ? new Verdict.Good(this) : Reason.NOT_ITS_OWNER.refused();
    }
}
