package jeton.node;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Counts by buckets how long something took, as a histogram of Prometheus does.
 *
 * <p>Noting it costs a few additions and no lock, which what MicroProfile has for that does not promise.
 */
final class Latencies {

    /** In microseconds, from an answer out of memory to a database that hardly answers; what takes longer has no bound. */
    private static final List<Long> BOUNDS = List.of(
            50L,
            100L,
            250L,
            500L,
            1_000L,
            2_500L,
            5_000L,
            10_000L,
            25_000L,
            50_000L,
            100_000L,
            250_000L,
            1_000_000L,
            4_000_000L);

    private static final double MICROS_PER_SECOND = 1_000_000;

    private static final long[] NANOS =
            BOUNDS.stream().mapToLong(micros -> micros * 1000).toArray();

    private final LongAdder[] buckets =
            Stream.generate(LongAdder::new).limit(NANOS.length + 1L).toArray(LongAdder[]::new);

    void note(long nanos) {
        int i = 0;
        while (i < NANOS.length && nanos > NANOS[i]) {
            i++;
        }
        buckets[i].increment();
    }

    /** The bounds as Prometheus writes them, in seconds. */
    static List<String> bounds() {
        return Stream.concat(
                        BOUNDS.stream().map(micros -> String.valueOf(micros / MICROS_PER_SECOND)), Stream.of("+Inf"))
                .toList();
    }

    /** How many took no longer than that bound, by its place among {@link #bounds}. */
    long upTo(int bound) {
        return IntStream.rangeClosed(0, bound).mapToLong(i -> buckets[i].sum()).sum();
    }

    long all() {
        return upTo(NANOS.length);
    }
}
