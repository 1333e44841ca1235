package jeton.token.rest;

import static jeton.platform.rest.JsonText.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jeton.platform.rest.JsonText;
import jeton.token.AccessToken;
import jeton.token.TokenStatus;

/** Writes what the API tells of a token. */
final class TokenInfo {

    private TokenInfo() {}

    static JsonObject of(AccessToken token, TokenStatus status) {
        return fields(token, status).build();
    }

    /** A token with its owner, for administrators. */
    static JsonObject withOwner(AccessToken token, TokenStatus status) {
        return fields(token, status)
                .add("ownerId", token.owner().id().toString())
                .add("owner", token.owner().username())
                .build();
    }

    private static JsonObjectBuilder fields(AccessToken token, TokenStatus status) {
        return JSON.createObjectBuilder()
                .add("tokenId", token.id().toString())
                .add("description", token.description())
                .add("expiredAt", JsonText.of(token.expiresAt()))
                .add("lastUsed", JsonText.of(token.lastUsed()))
                .add("createdAt", JsonText.of(token.createdAt()))
                .add("hint", token.hint())
                .add("status", status.name());
    }
}
