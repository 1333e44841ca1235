package jeton.token.web;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import jeton.platform.web.Moment;
import jeton.platform.web.Viewer;
import jeton.token.AccessToken;
import jeton.token.TokenQuery;
import jeton.token.TokenStatus;

/** A token as a line of a table shows it. */
public class TokenRow implements Serializable {

    private static final long serialVersionUID = 1L;

    private final UUID tokenId;
    private final String owner;
    private final String description;
    private final TokenStatus status;
    private final String statusText;
    private final Moment created;
    private final Moment expires;
    private final boolean used;
    private final Moment lastUsed;

    TokenRow(AccessToken token, Instant now, Viewer viewer) {
        tokenId = token.id();
        owner = token.owner().username();
        description = token.description();
        status = token.status(now);
        statusText = viewer.text("tokens.status." + status);
        created = viewer.date(token.createdAt());
        expires = token.expiresAt()
                .map(at -> viewer.distance(at).soon(isSoon(at, now)))
                .orElseGet(() -> viewer.none(viewer.text("tokens.never"), viewer.text("tokens.never.hint")));
        used = token.lastUsed().isPresent();
        lastUsed = token.lastUsed()
                .map(at -> viewer.distance(at).beside(from(token, viewer)))
                .orElseGet(() -> viewer.none(viewer.text("tokens.neverUsed"), ""));
    }

    private static boolean isSoon(Instant expiry, Instant now) {
        return expiry.isAfter(now) && !expiry.isAfter(now.plus(TokenQuery.SOON));
    }

    private static String from(AccessToken token, Viewer viewer) {
        return token.lastUsedFrom()
                .map(address -> viewer.text("tokens.usedFrom", address))
                .orElse("");
    }

    public UUID getTokenId() {
        return tokenId;
    }

    public String getOwner() {
        return owner;
    }

    public String getDescription() {
        return description;
    }

    /** What people know it by: its description, or else its ID. */
    public String getName() {
        return description.isEmpty() ? tokenId.toString() : description;
    }

    public TokenStatus getStatus() {
        return status;
    }

    public String getStatusText() {
        return statusText;
    }

    public Moment getCreated() {
        return created;
    }

    public Moment getExpires() {
        return expires;
    }

    public boolean isUsed() {
        return used;
    }

    public Moment getLastUsed() {
        return lastUsed;
    }
}
