package jeton.token.web;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import jeton.platform.web.Moment;
import jeton.platform.web.Viewer;
import jeton.token.AccessToken;
import jeton.token.Circumstances;
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
    private final String stopText;
    private final String hint;
    private final String identity;
    private final Moment created;
    private final Moment expires;
    private final boolean used;
    private final Moment lastUsed;

    TokenRow(AccessToken token, Circumstances circumstances, Viewer viewer) {
        Instant now = circumstances.now();
        tokenId = token.id();
        owner = token.owner().username();
        description = token.description();
        status = token.status(circumstances);
        statusText = viewer.text("tokens.status." + status);
        stopText = token.stop(circumstances)
                .map(stop -> viewer.text("tokens.stop." + stop))
                .orElse("");
        hint = viewer.text("tokens.end", token.hint());
        created = viewer.date(token.createdAt());
        expires = token.expiresAt()
                .map(at -> viewer.distance(at).soon(isSoon(at, now)))
                .orElseGet(() -> viewer.none(viewer.text("tokens.never"), viewer.text("tokens.never.hint")));
        used = token.lastUsed().isPresent();
        lastUsed = token.lastUsed()
                .map(at -> viewer.distance(at).beside(from(token, viewer)))
                .orElseGet(() -> viewer.none(viewer.text("tokens.neverUsed"), ""));
        identity = viewer.text(
                "tokens.identity",
                hint,
                created.getMain(),
                created.getSub(),
                viewer.text(expiry(token, now), expires.getMain()));
    }

    private static String expiry(AccessToken token, Instant now) {
        return token.expiresAt()
                .map(at -> at.isAfter(now) ? "tokens.identity.expires" : "tokens.identity.expired")
                .orElse("mytoken.never");
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

    /** Why it is stopped; empty if it is not. */
    public String getStopText() {
        return stopText;
    }

    /** The end of its value, as people who have that see it. */
    public String getHint() {
        return hint;
    }

    /** What tells it from another of the same name. */
    public String getIdentity() {
        return identity;
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
