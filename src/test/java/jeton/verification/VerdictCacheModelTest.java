package jeton.verification;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.util.LoggingLevel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Searches the interleavings of verifications and revocations for a stale answer: one to a verification that began after
 * a revocation had returned, and does not know of it.
 *
 * <p>Where {@link VerdictCacheTest} leaves it to the threads when they race, the model checker decides at each access to
 * shared memory who goes on. A verification that overlaps a revocation may answer either way, so the whole is not
 * linearizable and need not be: what is checked is that no verification ever finds its answer stale.
 */
@Isolated("as Lincheck switches between its threads without end")
@Tag("long")
class VerdictCacheModelTest {

    /** Beside the one below, at random. */
    private static final int SCENARIOS = 3;

    /** Many times that in the long round. */
    private static final int INTERLEAVINGS_OF_EACH = Integer.getInteger("faults.interleavings", 400);

    private static ModelCheckingOptions search() throws NoSuchMethodException {
        return new ModelCheckingOptions()
                .sequentialSpecification(NeverStale.class)
                .addCustomScenario(oneVerificationWhileDeletingAndOneAfterwards())
                // it has no offsets for the fields of records, which never change
                .logLevel(LoggingLevel.ERROR)
                .threads(2)
                .actorsBefore(1)
                .actorsPerThread(2)
                .actorsAfter(1)
                .iterations(SCENARIOS)
                .invocationsPerIteration(INTERLEAVINGS_OF_EACH)
                // its own tests are enough, and its maintenance in other threads is out of the checker's hands
                .addGuarantee(forClasses(name -> name.startsWith("com.github.benmanes.caffeine"))
                        .allMethods()
                        .treatAsAtomic());
    }

    /** The one that a cache must not lose, however the others fall out. */
    private static ExecutionScenario oneVerificationWhileDeletingAndOneAfterwards() throws NoSuchMethodException {
        Actor verify = new Actor(AbstractModel.class.getMethod("isAnsweredStale"), List.of());
        Actor delete = new Actor(AbstractModel.class.getMethod("delete"), List.of());
        return new ExecutionScenario(List.of(), List.of(List.of(verify), List.of(delete)), List.of(verify), null);
    }

    @Test
    void no_verification_that_began_after_a_revocation_is_answered_stale() throws Exception {
        search().check(Remembering.class);
    }

    /** The seeded bug. */
    @Test
    void without_generations_one_is() throws Exception {
        ModelCheckingOptions search = search();

        assertThatThrownBy(() -> search.check(RememberingWithoutGenerations.class))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining("isAnsweredStale(): true");
    }

    /** What the operations answer if they never overlap. */
    public static class NeverStale {

        public boolean isAnsweredStale() {
            return false;
        }

        public void delete() {
            // nothing to tell
        }

        public void change() {
            // nothing to tell
        }
    }

    /** The cache before a database with one token. */
    abstract static class AbstractModel {

        static final Digest DIGEST = new Digest(new byte[32]);

        private static final UUID ID = new UUID(0, 1);

        /** The row, of which only its version matters, and whether it is gone. */
        private final AtomicInteger version = new AtomicInteger();

        private volatile boolean deleted;

        /** What the callers of revocations were told. */
        private final AtomicInteger acknowledgedVersion = new AtomicInteger();

        private volatile boolean acknowledgedDeletion;

        abstract Optional<VerifiedToken> get(Supplier<Optional<VerifiedToken>> load);

        abstract void revoke();

        abstract void revoke(Predicate<VerifiedToken> concerned);

        private Optional<VerifiedToken> load() {
            if (deleted) {
                return Optional.empty();
            }
            Instant created = Instant.ofEpochSecond(version.get());
            return Optional.of(new VerifiedToken(ID, ID, "mira", false, false, null, created, null));
        }

        @Operation
        public boolean isAnsweredStale() {
            int known = acknowledgedVersion.get();
            boolean gone = acknowledgedDeletion;
            return get(this::load)
                    .map(token -> gone || token.createdAt().getEpochSecond() < known)
                    .orElse(false);
        }

        @Operation
        public void delete() {
            deleted = true;
            revoke();
            acknowledgedDeletion = true;
        }

        @Operation
        public void change() {
            int changed = version.incrementAndGet();
            revoke(token -> token.accountId().equals(ID));
            acknowledgedVersion.accumulateAndGet(changed, Math::max);
        }
    }

    public static class Remembering extends AbstractModel {

        private final VerdictCache cache = new VerdictCache(10, 10);

        @Override
        Optional<VerifiedToken> get(Supplier<Optional<VerifiedToken>> load) {
            return cache.get(DIGEST, load);
        }

        @Override
        void revoke() {
            cache.revoke(DIGEST);
        }

        @Override
        void revoke(Predicate<VerifiedToken> concerned) {
            cache.revoke(concerned);
        }
    }

    public static class RememberingWithoutGenerations extends AbstractModel {

        private final ConcurrentHashMap<Digest, VerifiedToken> cache = new ConcurrentHashMap<>();

        @Override
        Optional<VerifiedToken> get(Supplier<Optional<VerifiedToken>> load) {
            VerifiedToken remembered = cache.get(DIGEST);
            if (remembered != null) {
                return Optional.of(remembered);
            }
            Optional<VerifiedToken> loaded = load.get();
            loaded.ifPresent(token -> cache.put(DIGEST, token));
            return loaded;
        }

        @Override
        void revoke() {
            cache.remove(DIGEST);
        }

        @Override
        void revoke(Predicate<VerifiedToken> concerned) {
            cache.values().removeIf(concerned);
        }
    }
}
