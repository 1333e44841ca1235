package jeton.token;

/**
 * How many tokens there are of each status; those expiring soon are active too.
 *
 * <p>Whatever is above {@link #MOST} says only that there are more, since nobody waits for the exact number of a million.
 */
public record TokenCounts(long all, long active, long expiringSoon, long stopped, long expired) {

    /** The number up to which each count is exact. */
    public static final int MOST = 10_000;
}
