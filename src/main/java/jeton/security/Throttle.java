package jeton.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import inet.ipaddr.IPAddress;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Logger;
import jeton.platform.Problem;

/**
 * Slows down guessing of passwords, and tells who guesses tokens.
 *
 * <p>Wrong passwords count for a name from an address, and for an address whatever the name: somebody who guesses from
 * elsewhere can lock nobody out, and one address cannot try all names. Tokens that are not good count for an address;
 * since many clients may share it, a good one is never refused for that, nor looked at here.
 */
@ApplicationScoped
public class Throttle {

    private static final Logger LOG = Logger.getLogger(Throttle.class.getName());

    private static final Duration PERIOD = Duration.ofMinutes(10);

    /** Enough for a person with several old passwords in mind. */
    private static final int FAILURES_PER_NAME = 10;

    /** Enough for an office behind one address. */
    private static final int FAILURES_PER_ADDRESS = 100;

    /** Far more than some forgotten scripts need. Guessing is hopeless at any rate: a value has 256 random bits. */
    private static final int BAD_TOKENS_PER_ADDRESS = 1000;

    /** Who has one IPv6 address has a whole network of that length (RFC 6177). */
    private static final int IPV6_NETWORK = 64;

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
        String network = network(address);
        Bucket name = bucket(username.strip().toLowerCase(Locale.ROOT) + " " + network, FAILURES_PER_NAME);
        Bucket all = bucket(network, FAILURES_PER_ADDRESS);
        take(name);
        try {
            take(all);
        } catch (Problem throttled) {
            name.addTokens(1);
            throw throttled;
        }
        return () -> List.of(name, all).forEach(bucket -> bucket.addTokens(1));
    }

    /**
     * Counts a token that was not good.
     *
     * @return how long that address should wait, in whole seconds, if there were too many
     */
    public Optional<Duration> badToken(String address) {
        String network = network(address);
        Bucket bucket = buckets.get(
                "token " + network,
                k -> Bucket.builder()
                        // all at once: that a network has none left is logged once in a period
                        .addLimit(limit ->
                                limit.capacity(BAD_TOKENS_PER_ADDRESS).refillIntervally(BAD_TOKENS_PER_ADDRESS, PERIOD))
                        .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed() && probe.getRemainingTokens() == 0) {
            LOG.warning(() -> BAD_TOKENS_PER_ADDRESS + " tokens that are not good came from " + network + " within "
                    + PERIOD.toMinutes() + " minutes");
        }
        return probe.isConsumed() ? Optional.empty() : Optional.of(waitAfter(probe));
    }

    /** In whole seconds, as {@code Retry-After} has them. */
    private static Duration waitAfter(ConsumptionProbe probe) {
        return Duration.ofNanos(probe.getNanosToWaitForRefill() - 1)
                .truncatedTo(ChronoUnit.SECONDS)
                .plusSeconds(1);
    }

    private static String network(String address) {
        return Networks.address(address)
                .filter(IPAddress::isIPv6)
                .map(ip -> ip.toPrefixBlock(IPV6_NETWORK).toCanonicalString())
                .orElse(address);
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
            throw SecurityProblem.tooManyAttempts(waitAfter(probe));
        }
    }

    /** One try at a password. */
    interface Attempt {

        /** It was right, or could not be tried: it does not count. */
        void forgive();
    }
}
