package jeton.token;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import jeton.platform.Jpql;

/**
 * Which tokens to show.
 *
 * @param ownerId whose, or null for everyone's
 * @param search part of the description or of the owner's name, or the beginning of the token ID; null for all
 * @param limits what else narrows them down
 */
public record TokenQuery(
        UUID ownerId,
        String search,
        TokenFilter filter,
        Limits limits,
        Sort sort,
        boolean ascending,
        int offset,
        int limit) {

    /** How long before its instant a token counts as expiring soon. */
    public static final Duration SOON = Duration.ofDays(7);

    /** After how long without use a token counts as unused. */
    public static final Duration UNUSED = Duration.ofDays(90);

    private static final String LOWEST_ID = "00000000-0000-0000-0000-000000000000";
    private static final String HIGHEST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    /** What tokens can be sorted by. */
    public enum Sort {
        TOKEN_ID("e.id"),
        OWNER("e.owner.username"),
        DESCRIPTION("e.description"),
        CREATED("e.createdAt"),
        EXPIRES("e.expiresAt"),
        LAST_USED("e.lastUsed");

        private final String column;

        Sort(String column) {
            this.column = column;
        }
    }

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

    public TokenQuery(
            UUID ownerId, String search, TokenFilter filter, Sort sort, boolean ascending, int offset, int limit) {
        this(ownerId, search, filter, Limits.NONE, sort, ascending, offset, limit);
    }

    /** All tokens of an account, newest first. */
    public static TokenQuery allOf(UUID ownerId, int offset, int limit) {
        return new TokenQuery(ownerId, null, TokenFilter.ALL, Sort.CREATED, false, offset, limit);
    }

    Jpql conditions(Instant now) {
        Jpql jpql = new Jpql("AccessToken e").where("e.owner.id = :owner", "owner", ownerId);
        String text = Jpql.containing(search);
        if (text != null) {
            String inOwner = ownerId == null ? " OR e.owner.username LIKE :text ESCAPE '!'" : "";
            String inId = idRange().isPresent() ? " OR e.id BETWEEN :lowest AND :highest" : "";
            jpql.where("(LOWER(e.description) LIKE :text ESCAPE '!'" + inOwner + inId + ")", "text", text);
            idRange().ifPresent(range -> jpql.parameter("lowest", range[0]).parameter("highest", range[1]));
        }
        jpql.where("e.owner.username LIKE :ownerName ESCAPE '!'", "ownerName", Jpql.containing(limits.owner()))
                .where("(e.expiresAt >= :expiresFrom OR e.expiresAt IS NULL)", "expiresFrom", limits.expiresFrom())
                .where("e.expiresAt < :expiresBefore", "expiresBefore", limits.expiresBefore());
        if (limits.unusedForDays() != null) {
            unusedSince(jpql, now.minus(Duration.ofDays(limits.unusedForDays())));
        }
        return switch (filter) {
            case ALL -> jpql;
            case ACTIVE -> jpql.where("(e.expiresAt IS NULL OR e.expiresAt > :now)", "now", now);
            case EXPIRED -> jpql.where("e.expiresAt <= :now", "now", now);
            case EXPIRING_SOON ->
                jpql.where("e.expiresAt > :now", "now", now).where("e.expiresAt <= :soon", "soon", now.plus(SOON));
            case NEVER_USED -> jpql.where("e.lastUsed IS NULL");
            case UNUSED -> unusedSince(jpql, now.minus(UNUSED));
            case NEVER_EXPIRES -> jpql.where("e.expiresAt IS NULL");
        };
    }

    /** Without COALESCE, whose parameter would not be converted, which PostgreSQL refuses. */
    private static Jpql unusedSince(Jpql jpql, Instant since) {
        return jpql.where(
                "(e.lastUsed < :unusedSince OR e.lastUsed IS NULL AND e.createdAt < :unusedSince)",
                "unusedSince",
                since);
    }

    /** The token IDs that begin with the searched text, as a range that an index can serve. */
    private Optional<UUID[]> idRange() {
        String beginning = search.strip().toLowerCase(Locale.ROOT);
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

    /** The same order on every database: what never expires or was never used stands after the latest. */
    String order() {
        return sort.column + (ascending ? " ASC NULLS LAST, e.id ASC" : " DESC NULLS FIRST, e.id DESC");
    }
}
