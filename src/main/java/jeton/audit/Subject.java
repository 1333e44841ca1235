package jeton.audit;

import java.util.UUID;

/**
 * What was acted on: an account, one of its tokens, or neither.
 *
 * @param account the account's user name
 */
public record Subject(UUID accountId, String account, UUID tokenId) {

    public static final Subject WORKSPACE = new Subject(null, null, null);

    public static Subject account(UUID id, String username) {
        return new Subject(id, username, null);
    }

    public static Subject token(UUID id, UUID ownerId, String owner) {
        return new Subject(ownerId, owner, id);
    }
}
