package jeton.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import jeton.platform.Network;
import jeton.platform.Sha256;

/**
 * Slows down guessing of passwords, and tells who guesses tokens.
 *
 * <p>Wrong passwords count for a name from an address, and for an address whatever the name: somebody who guesses from
 * elsewhere can lock nobody out, and one address cannot try all names. Tokens that are not good count for an address;
 * since many clients may share it, a good one is never refused for that, nor looked at here.
 *
 * <p>What is under way counts on this node, what has failed on all of them: so a node can be asked for some tries more than
 * the budget at the very same moment, once, and all wait the longer for that.
 */
@Singleton
public class Throttle {

    private static final Logger LOG = Logger.getLogger(Throttle.class.getName());

    private static final Duration PERIOD = Duration.ofMinutes(10);

    /** Enough for a person with several old passwords in mind. */
    private static final int FAILURES_PER_NAME = 10;

    /** Enough for an office behind one address. */
    private static final int FAILURES_PER_ADDRESS = 100;

    /** The period for wrong codes of one account, wherever they come from: whoever tries them has its password. */
    private static final Duration PERIOD_OF_CODES = Duration.ofHours(10);

    /**
     * The wrong codes in a period. Of a million codes three are good at a time: a year of guessing finds one with a probability
     * of a twentieth.
     */
    private static final int FAILURES_OF_CODES = 20;

    /**
     * The bad tokens of an address in a period: far more than forgotten scripts need. Guessing is hopeless at any rate, as a
     * value has 256 random bits.
     */
    private static final int BAD_TOKENS_PER_ADDRESS = 1000;

    /** The number of bad tokens after which other nodes are told: a made-up value must not cost a write. */
    private static final int BAD_TOKENS_TOLD = 100;

    /** Bounded, so that made-up names cannot fill the memory; nor can long ones, as a bucket is called by their digest. */
    private static final int REMEMBERED = 100_000;

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(PERIOD)
            // to put reads in order is less than to wake another thread for it
            .executor(Runnable::run)
            .build();

    private final FailedAttempts failed;

    @Inject
    Throttle(FailedAttempts failed) {
        this.failed = failed;
    }

    /**
     * Counts an attempt as failed until it turns out otherwise, so that simultaneous ones count too.
     *
     * @throws jeton.platform.Problem if there were too many
     */
    Attempt attempt(String username, String address) {
        String network = Network.of(address);
        // first, as there is nothing to remember of a name that is not tried
        Budget all = new Budget("address " + network, FAILURES_PER_ADDRESS, PERIOD);
        all.take();
        Budget name = new Budget(
                "name " + username.strip().toLowerCase(Locale.ROOT) + " " + network, FAILURES_PER_NAME, PERIOD);
        try {
            name.take();
        } catch (RuntimeException notNow) {
            all.giveBack();
            throw notNow;
        }
        return new Attempt(name, all);
    }

    /**
     * Counts a code, of somebody with the right password, as wrong until it turns out otherwise.
     *
     * @throws jeton.platform.Problem if there were too many
     */
    Attempt code(UUID account) {
        Budget codes = new Budget("code " + account, FAILURES_OF_CODES, PERIOD_OF_CODES);
        codes.take();
        return new Attempt(codes);
    }

    /** One try at a password or a code. */
    static final class Attempt {

        private final List<Budget> budgets;

        private Attempt(Budget... budgets) {
            this.budgets = List.of(budgets);
        }

        /** It was right, or could not be tried: it does not count. */
        void forgive() {
            budgets.forEach(Budget::giveBack);
        }

        /** It was wrong: it counts on all nodes. */
        void fail() {
            budgets.forEach(Budget::tell);
        }
    }

    /** A number of failures in a period; each is forgotten after its part of the period. */
    private final class Budget {

        private final String key;
        private final Duration period;
        private final Duration ofOne;
        private final Bucket here;

        Budget(String key, int failures, Duration period) {
            this.key = key;
            this.period = period;
            ofOne = period.dividedBy(failures);
            here = buckets.get(
                    Base64.getEncoder().encodeToString(Sha256.of(key)),
                    k -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(failures).refillGreedy(failures, period))
                            .build());
        }

        void take() {
            ConsumptionProbe probe = here.tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                throw SignInProblem.tooManyAttempts(waitAfter(probe));
            }
            try {
                requirePlace();
            } catch (RuntimeException notNow) {
                giveBack();
                throw notNow;
            }
        }

        /** Requires that there is room for one more failure, among those on all nodes. */
        private void requirePlace() {
            Duration wait = failed.fullFor(key).plus(ofOne).minus(period);
            if (wait.compareTo(Duration.ZERO) > 0) {
                throw SignInProblem.tooManyAttempts(inWholeSeconds(wait));
            }
        }

        void giveBack() {
            here.addTokens(1);
        }

        void tell() {
            failed.add(key, ofOne.toSeconds());
        }
    }

    /**
     * Counts a token that was not good.
     *
     * @return how long that address should wait, in whole seconds, if there were too many
     */
    public Optional<Duration> badToken(String address) {
        String network = Network.of(address);
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
        if (probe.isConsumed() && probe.getRemainingTokens() % BAD_TOKENS_TOLD == 0) {
            tellBadTokens(network, bucket);
        }
        return probe.isConsumed() ? Optional.empty() : Optional.of(waitAfter(probe));
    }

    /** None is left here if there were too many on all nodes. */
    private void tellBadTokens(String network, Bucket bucket) {
        long seconds = PERIOD.multipliedBy(BAD_TOKENS_TOLD)
                .dividedBy(BAD_TOKENS_PER_ADDRESS)
                .toSeconds();
        try {
            if (failed.add("token " + network, seconds).compareTo(PERIOD) > 0) {
                bucket.tryConsumeAsMuchAsPossible();
            }
        } catch (RuntimeException e) {
            // the token was refused all the same
            LOG.log(Level.FINE, "Bad tokens count on this node alone", e);
        }
    }

    private static Duration waitAfter(ConsumptionProbe probe) {
        return inWholeSeconds(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** A time in whole seconds, as {@code Retry-After} has it. */
    private static Duration inWholeSeconds(Duration wait) {
        return wait.minusNanos(1).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }
}
