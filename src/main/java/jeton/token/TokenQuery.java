package jeton.token;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import jeton.platform.Jpql;

/**
 * Says which tokens are meant, by what they have in common.
 *
 * @param ownerId whose, or null for everyone's
 * @param search part of the description or of the owner's name, the beginning or the end of the token ID, or the end of
 *     the value; null for all
 * @param limits what else narrows them down
 */
public record TokenQuery(UUID ownerId, String search, TokenFilter filter, Limits limits) {

    /** The time before its expiry in which a token counts as expiring soon. */
    public static final Duration SOON = Duration.ofDays(7);

    /** The time without use after which a token counts as unused. */
    public static final Duration UNUSED = Duration.ofDays(90);

    /** The sign that tables put before the end of an ID or a value. */
    private static final String ELLIPSIS = "…";

    /** The end of an ID that is worth looking for: shorter ones are everywhere. */
    private static final Pattern END_OF_ID = Pattern.compile("[0-9a-f-]{4,36}");

    /** The form of {@link AccessToken#hint}. */
    private static final Pattern HINT = Pattern.compile("[0-9A-Za-z]{4}");

    /** The order of the indexes that have the expiry in them. */
    private static final String BY_EXPIRY = "e.expiresAt, e.id";

    private static final String LOWEST_ID = "00000000-0000-0000-0000-000000000000";
    private static final String HIGHEST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    /**
     * What narrows tokens down to those that an administrator looks for; null where it does not matter.
     *
     * @param owner part of the owner's user name
     * @param unusedForDays not used for so many days, nor generated in that time
     * @param expiresFrom the first instant of expiry; whatever never expires is after all of them
     * @param expiresBefore the instant before which they expire
     */
    public record Limits(String owner, Long unusedForDays, Instant expiresFrom, Instant expiresBefore)
            implements Serializable {

        public static final Limits NONE = new Limits(null, null, null, null);
    }

    /** All tokens of an account, or of everyone if that is null, that the filter lets through. */
    public static TokenQuery allOf(UUID ownerId, TokenFilter filter) {
        return new TokenQuery(ownerId, null, filter, Limits.NONE);
    }

    Jpql conditions(Circumstances circumstances) {
        Instant now = circumstances.now();
        Jpql jpql = new Jpql("AccessToken e").where("e.owner.id = :owner", "owner", ownerId);
        addSearch(jpql);
        jpql.where("e.owner.username LIKE :ownerName ESCAPE '!'", "ownerName", Jpql.containing(limits.owner()))
                .where("(e.expiresAt >= :expiresFrom OR e.expiresAt IS NULL)", "expiresFrom", limits.expiresFrom())
                .where("e.expiresAt < :expiresBefore", "expiresBefore", limits.expiresBefore());
        if (limits.unusedForDays() != null) {
            unusedSince(jpql, now.minus(Duration.ofDays(limits.unusedForDays())));
        }
        return switch (filter) {
            case ALL -> jpql;
            case ACTIVE -> unexpired(jpql, now).where(Stop.none(circumstances.accessTokensOn()));
            case STOPPED -> unexpired(jpql, now).where(Stop.any(circumstances.accessTokensOn()));
            case EXPIRED -> jpql.where("e.expiresAt <= :now", "now", now);
            case EXPIRING_SOON ->
                jpql.where("e.expiresAt > :now", "now", now)
                        .where("e.expiresAt <= :soon", "soon", now.plus(SOON))
                        .where(Stop.none(circumstances.accessTokensOn()));
            case NEVER_USED -> jpql.where("e.lastUsed IS NULL");
            case UNUSED -> unusedSince(jpql, now.minus(UNUSED));
            case NEVER_EXPIRES -> jpql.where("e.expiresAt IS NULL");
        };
    }

    private void addSearch(Jpql jpql) {
        String wanted = Optional.ofNullable(search)
                .map(text -> text.strip().replaceFirst("^\\w*" + ELLIPSIS, ""))
                .orElse("");
        String text = Jpql.containing(wanted);
        if (text == null) {
            return;
        }
        String id = wanted.toLowerCase(Locale.ROOT);
        List<String> places = new ArrayList<>(List.of("LOWER(e.description) LIKE :text ESCAPE '!'"));
        if (ownerId == null) {
            places.add("e.owner.username LIKE :text ESCAPE '!'");
        }
        idsFrom(id).ifPresent(range -> {
            places.add("e.id BETWEEN :lowest AND :highest");
            jpql.parameter("lowest", range[0]).parameter("highest", range[1]);
        });
        if (END_OF_ID.matcher(id).matches()) {
            // which makes a text of it on both databases
            places.add("CONCAT('', e.id) LIKE :endOfId");
            jpql.parameter("endOfId", "%" + id);
        }
        if (HINT.matcher(wanted).matches()) {
            places.add("e.hint = :hint");
            jpql.parameter("hint", wanted);
        }
        jpql.where("(" + String.join(" OR ", places) + ")", "text", text);
    }

    private static Jpql unexpired(Jpql jpql, Instant now) {
        return jpql.where("(e.expiresAt IS NULL OR e.expiresAt > :now)", "now", now);
    }

    /**
     * Narrows down to tokens that were not used since then. Not by COALESCE, whose parameter would not be converted, which
     * PostgreSQL refuses.
     */
    private static Jpql unusedSince(Jpql jpql, Instant since) {
        return jpql.where(
                "(e.lastUsed < :unusedSince OR e.lastUsed IS NULL AND e.createdAt < :unusedSince)",
                "unusedSince",
                since);
    }

    /** The token IDs that begin with that, as a range that an index can serve. */
    private static Optional<UUID[]> idsFrom(String beginning) {
        if (beginning.length() > LOWEST_ID.length()) {
            return Optional.empty();
        }
        try {
            UUID lowest = UUID.fromString(beginning + LOWEST_ID.substring(beginning.length()));
            UUID highest = UUID.fromString(beginning + HIGHEST_ID.substring(beginning.length()));
            return Optional.of(new UUID[] {lowest, highest});
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The order in which an index has what is counted, so that counting can end early; null if any order will do.
     *
     * <p>Of everyone's, what is stopped is so by its owner: by the expiry, all tokens of the others would be on the way.
     */
    String orderToCount() {
        return switch (filter) {
            case STOPPED -> null;
            case ACTIVE -> ownerId == null ? "e.owner.id" : BY_EXPIRY;
            case ALL, EXPIRING_SOON, EXPIRED, NEVER_USED, UNUSED, NEVER_EXPIRES -> BY_EXPIRY;
        };
    }
}
