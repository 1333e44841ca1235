package jeton.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("as its threads spin, and need a processor each")
class VerdictCacheTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final VerdictCache cache = new VerdictCache(100, 100);

    private static VerifiedToken token() {
        UUID id = UUID.randomUUID();
        return new VerifiedToken(id, id, "mira", false, false, null, NOW, null);
    }

    private static Digest digest(long number) {
        return new Digest(ByteBuffer.allocate(32).putLong(number).array());
    }

    @Test
    void a_token_is_loaded_once() {
        AtomicInteger loads = new AtomicInteger();
        VerifiedToken token = token();
        Supplier<Optional<VerifiedToken>> load = () -> {
            loads.incrementAndGet();
            return Optional.of(token);
        };

        assertThat(cache.get(digest(1), load)).contains(token);
        assertThat(cache.get(digest(1), load)).contains(token);
        assertThat(loads).hasValue(1);
    }

    @Test
    void an_unknown_value_is_loaded_once_and_pushes_out_no_good_token() {
        AtomicInteger loads = new AtomicInteger();
        VerifiedToken token = token();
        cache.get(digest(-1), () -> Optional.of(token));
        for (int i = 0; i < 10_000; i++) {
            cache.get(digest(i), Optional::empty);
        }

        assertThat(cache.get(digest(-1), Optional::empty)).contains(token);
        Supplier<Optional<VerifiedToken>> load = () -> {
            loads.incrementAndGet();
            return Optional.empty();
        };
        cache.get(digest(20_000), load);
        cache.get(digest(20_000), load);
        assertThat(loads).hasValue(1);
    }

    @Test
    void a_failed_load_is_told_to_the_caller_and_not_remembered() {
        assertThatThrownBy(() -> cache.get(digest(1), () -> {
                    throw new IllegalStateException("no database");
                }))
                .hasMessage("no database");

        VerifiedToken token = token();
        assertThat(cache.get(digest(1), () -> Optional.of(token))).contains(token);
    }

    @Test
    void who_asks_while_a_token_is_loaded_waits_for_that_load() throws Exception {
        AtomicInteger loads = new AtomicInteger();
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        VerifiedToken token = token();
        Supplier<Optional<VerifiedToken>> load = () -> {
            loads.incrementAndGet();
            loading.countDown();
            await(go);
            return Optional.of(token);
        };
        ExecutorService threads = Executors.newFixedThreadPool(500);
        try {
            Future<Optional<VerifiedToken>> first = threads.submit(() -> cache.get(digest(1), load));
            loading.await();
            List<Future<Optional<VerifiedToken>>> others = IntStream.range(1, 500)
                    .mapToObj(i -> threads.submit(() -> cache.get(digest(1), load)))
                    .toList();
            go.countDown();

            assertThat(first.get()).contains(token);
            for (Future<Optional<VerifiedToken>> other : others) {
                assertThat(other.get()).contains(token);
            }
            assertThat(loads).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_load_that_began_before_a_revocation_is_neither_remembered_nor_shared_after_it() throws Exception {
        isNeitherRememberedNorSharedAfter(() -> cache.revoke(digest(1)));
    }

    @Test
    void nor_is_one_that_began_before_a_revocation_of_many() throws Exception {
        isNeitherRememberedNorSharedAfter(() -> cache.revoke(token -> true));
    }

    private void isNeitherRememberedNorSharedAfter(Runnable revocation) throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Optional<VerifiedToken>> before = thread.submit(() -> cache.get(digest(1), () -> {
                Optional<VerifiedToken> read = Optional.of(token());
                loading.countDown();
                await(go);
                return read;
            }));
            loading.await();
            revocation.run();

            assertThat(cache.get(digest(1), Optional::empty)).isEmpty();
            go.countDown();
            assertThat(before.get()).isPresent();
            assertThat(cache.get(digest(1), Optional::empty)).isEmpty();
        } finally {
            thread.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How a cache is asked, and told of a revocation. */
    private interface Remembering {

        Optional<VerifiedToken> get(Digest digest, Supplier<Optional<VerifiedToken>> load);

        void revoke(Digest digest);
    }

    /** Three million in the long round. */
    private static final int RACES = Integer.getInteger("faults.races", 30_000);

    /** In milliseconds: a busy machine comes to fewer races, and not to the time limit of the test. */
    private static final long LONGEST_RACING = 240_000;

    private static final int FEWEST_RACES = 10_000;

    @Tag("long")
    @Test
    @Timeout(300)
    void no_revoked_token_is_good_after_the_revocation_returned() throws Exception {
        VerdictCache real = new VerdictCache(1000, 1000);
        AtomicInteger revocations = new AtomicInteger();

        assertThat(isStale(RACES, new Remembering() {
                    @Override
                    public Optional<VerifiedToken> get(Digest digest, Supplier<Optional<VerifiedToken>> load) {
                        return real.get(digest, load);
                    }

                    @Override
                    public void revoke(Digest digest) {
                        // in turn as a deletion does it, and as a change of the account
                        if (revocations.incrementAndGet() % 2 == 0) {
                            real.revoke(digest);
                        } else {
                            real.revoke(token -> true);
                        }
                    }
                }))
                .isFalse();
    }

    /** The seeded bug: the same race against a cache that only invalidates. */
    @Tag("long")
    @Test
    @Timeout(300)
    void the_race_is_lost_by_a_cache_without_generations() throws Exception {
        ConcurrentHashMap<Digest, VerifiedToken> naive = new ConcurrentHashMap<>();

        assertThat(isStale(Integer.MAX_VALUE, new Remembering() {
                    @Override
                    public Optional<VerifiedToken> get(Digest digest, Supplier<Optional<VerifiedToken>> load) {
                        VerifiedToken remembered = naive.get(digest);
                        if (remembered != null) {
                            return Optional.of(remembered);
                        }
                        Optional<VerifiedToken> loaded = load.get();
                        loaded.ifPresent(token -> naive.put(digest, token));
                        return loaded;
                    }

                    @Override
                    public void revoke(Digest digest) {
                        naive.remove(digest);
                    }
                }))
                .isTrue();
    }

    /**
     * Deletes token after token, each just when another thread has read its row and is about to remember it.
     *
     * @return whether a verification that began after the revocation had returned was answered stale; with the first one it ends
     */
    private static boolean isStale(int races, Remembering cache) throws Exception {
        Race race = new Race(cache);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> loader = thread.submit(race::verifyWhatIsThere);
            boolean stale = false;
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_RACING);
            for (int number = 0; !stale && number < races; number++) {
                race.store(number, loader);
                // what was loaded before is remembered by now, if it ever is
                stale = race.isGood(number - 1);
                race.delete(number);
                stale |= race.isGood(number);
                if (number > FEWEST_RACES && System.nanoTime() - end > 0) {
                    break;
                }
            }
            return stale;
        } finally {
            thread.shutdownNow();
        }
    }

    /** A database with one token after the other, of which all before the last are deleted. */
    private static final class Race {

        /** Who is late by how much differs from race to race, in any combination. */
        private static final int STEPS = 16;

        private final Remembering cache;
        private final VerifiedToken token = token();
        private final AtomicInteger stored = new AtomicInteger(-1);
        private final AtomicInteger read = new AtomicInteger(-1);
        private final AtomicInteger deleted = new AtomicInteger(-1);

        Race(Remembering cache) {
            this.cache = cache;
        }

        void verifyWhatIsThere() {
            int last = -1;
            for (int waited = 0; !Thread.currentThread().isInterrupted(); waited++) {
                int number = stored.get();
                if (number > last) {
                    cache.get(digest(number), () -> load(number));
                    last = number;
                    waited = 0;
                } else {
                    spin(waited);
                }
            }
        }

        /** On a busy machine the other thread may need this processor. */
        private static void spin(int waited) {
            if (waited < 1000) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }

        private Optional<VerifiedToken> load(int number) {
            boolean there = number > deleted.get();
            if (there) {
                read.set(number);
                pause(number % STEPS);
            }
            return there ? Optional.of(token) : Optional.empty();
        }

        /** Returns as soon as the other thread has read it. */
        void store(int number, Future<?> loader) throws Exception {
            stored.set(number);
            for (int waited = 0; read.get() < number; waited++) {
                if (loader.isDone()) {
                    loader.get();
                }
                spin(waited);
            }
        }

        void delete(int number) {
            pause(number / STEPS % STEPS);
            deleted.set(number);
            cache.revoke(digest(number));
        }

        boolean isGood(int number) {
            return cache.get(digest(number), () -> load(number)).isPresent();
        }

        private static void pause(int steps) {
            for (int i = 0; i < steps; i++) {
                Thread.onSpinWait();
            }
        }
    }
}
