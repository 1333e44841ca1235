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

    /** The account of whoever acts. */
    public static Subject of(Actor by) {
        return account(by.accountId(), by.username());
    }

    public static Subject token(UUID id, UUID ownerId, String owner) {
        return new Subject(ownerId, owner, id);
    }
}
