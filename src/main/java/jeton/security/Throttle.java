package jeton.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Slows down guessing of passwords.
 *
 * <p>Failures count for a name from an address, and for an address whatever the name: somebody who guesses from
 * elsewhere can lock nobody out, and one address cannot try all names.
 */
@ApplicationScoped
class Throttle {

    private static final Duration PERIOD = Duration.ofMinutes(10);

    /** Enough for a person with several old passwords in mind. */
    private static final int FAILURES_PER_NAME = 10;

    /** Enough for an office behind one address. */
    private static final int FAILURES_PER_ADDRESS = 100;

    /** Bounded, so that made-up names cannot fill the memory. */
    private static final int REMEMBERED = 100_000;

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(PERIOD)
            .build();

    /**
     * Counts an attempt as failed until it turns out otherwise, so that simultaneous ones count too.
     *
     * @throws jeton.platform.Problem if there were too many
     */
    Attempt attempt(String username, String address) {
        Bucket name = bucket(username.strip().toLowerCase(Locale.ROOT) + " " + address, FAILURES_PER_NAME);
        Bucket all = bucket(address, FAILURES_PER_ADDRESS);
        take(name);
        take(all);
        return () -> List.of(name, all).forEach(bucket -> bucket.addTokens(1));
    }

    private Bucket bucket(String key, int failures) {
        return buckets.get(
                key,
                k -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(failures).refillGreedy(failures, PERIOD))
                        .build());
    }

    private static void take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw SecurityProblem.tooManyAttempts(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /** One try at a password. */
    interface Attempt {

        /** It was right: it does not count. */
        void succeeded();
    }
}
