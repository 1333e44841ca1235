package jeton.token;

import java.time.Instant;
import java.util.List;
import jeton.platform.Jpql;

/**
 * Says which part of a list of tokens is shown, and in which order.
 *
 * @param offset how many are left out at the beginning
 * @param limit how many are shown at the most
 */
public record TokenRange(Sort sort, boolean ascending, int offset, int limit) {

    /** The columns that tokens can be sorted by. */
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

    /** A part of a list that has the newest first. */
    public static TokenRange newestFirst(int offset, int limit) {
        return new TokenRange(Sort.CREATED, false, offset, limit);
    }

    /**
     * The order of the list, the same on every database, as ranges of the index of its column.
     *
     * <p>What was never used is last in both directions. What is expired is after all that is valid, and what never expires is
     * later than all that does.
     */
    List<Jpql.Part> parts(Instant now) {
        // as the index has it, forwards or backwards
        String order = sort.column + (ascending ? " ASC NULLS LAST, e.id ASC" : " DESC NULLS FIRST, e.id DESC");
        return switch (sort) {
            case LAST_USED ->
                List.of(
                        new Jpql.Part("e.lastUsed IS NOT NULL", null, order),
                        new Jpql.Part("e.lastUsed IS NULL", null, order));
            case EXPIRES ->
                ascending
                        ? List.of(
                                new Jpql.Part("e.expiresAt > :at", now, order),
                                new Jpql.Part("e.expiresAt IS NULL", null, order),
                                new Jpql.Part("e.expiresAt <= :at", now, order))
                        : List.of(new Jpql.Part(null, null, order));
            case TOKEN_ID, OWNER, DESCRIPTION, CREATED -> List.of(new Jpql.Part(null, null, order));
        };
    }
}
