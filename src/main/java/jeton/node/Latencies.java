package jeton.node;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import jeton.platform.Metrics;

/**
 * Counts by buckets how long something took, as a histogram of Prometheus does.
 *
 * <p>Noting it costs a few additions and no lock, which what MicroProfile has for that does not promise.
 */
final class Latencies {

    /** The bounds of the buckets in microseconds, from an answer out of memory to a database that hardly answers. */
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
    private static final double NANOS_PER_SECOND = 1_000_000_000;

    private static final long[] NANOS =
            BOUNDS.stream().mapToLong(micros -> micros * 1000).toArray();

    private final LongAdder[] buckets =
            Stream.generate(LongAdder::new).limit(NANOS.length + 1L).toArray(LongAdder[]::new);

    private final LongAdder sum = new LongAdder();

    void note(long nanos) {
        int i = 0;
        while (i < NANOS.length && nanos > NANOS[i]) {
            i++;
        }
        buckets[i].increment();
        sum.add(nanos);
    }

    /** Tells them by that name, in seconds. */
    void tell(String name, String says, Metrics metrics) {
        metrics.histogram(
                name,
                says,
                BOUNDS.stream().map(micros -> micros / MICROS_PER_SECOND).toList(),
                Stream.of(buckets).map(LongAdder::sum).toList(),
                sum.sum() / NANOS_PER_SECOND);
    }

    long all() {
        return Stream.of(buckets).mapToLong(LongAdder::sum).sum();
    }
}
