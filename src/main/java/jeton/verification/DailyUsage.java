package jeton.verification;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * How often tokens were verified on each of the last days.
 *
 * @param first the first of these days; days are of UTC
 * @param numbers one for each day, the last is today's
 */
public record DailyUsage(LocalDate first, List<Long> numbers) implements Serializable {

    /** Over all of these days. */
    public long total() {
        return numbers.stream().mapToLong(Long::longValue).sum();
    }
}
