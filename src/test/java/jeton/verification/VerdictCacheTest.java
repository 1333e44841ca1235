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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictCacheTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final VerdictCache cache = new VerdictCache(100, 100);

    private static VerifiedToken token() {
        UUID id = UUID.randomUUID();
        return new VerifiedToken(id, id, "mira", false, false, VerifiedToken.Standing.GOOD, NOW, null);
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
            cache.revoke(digest(1));

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

    private static final long INTERLEAVINGS = 3_000_000;

    @Test
    void no_revoked_token_is_good_after_the_revocation_returned() throws Exception {
        VerdictCache real = new VerdictCache(1000, 1000);

        assertThat(staleAnswers(new Remembering() {
                    @Override
                    public Optional<VerifiedToken> get(Digest digest, Supplier<Optional<VerifiedToken>> load) {
                        return real.get(digest, load);
                    }

                    @Override
                    public void revoke(Digest digest) {
                        real.revoke(digest);
                    }
                }))
                .isZero();
    }

    /** The seeded bug: the same race against a cache that only invalidates. */
    @Test
    void the_race_is_lost_by_a_cache_without_generations() throws Exception {
        ConcurrentHashMap<Digest, VerifiedToken> naive = new ConcurrentHashMap<>();

        assertThat(staleAnswers(new Remembering() {
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
                .isPositive();
    }

    /** One thread stores, verifies and revokes token after token, another verifies the same ones all the while. */
    private static long staleAnswers(Remembering cache) throws Exception {
        AtomicLong current = new AtomicLong();
        AtomicLong revoked = new AtomicLong(-1);
        AtomicLong asked = new AtomicLong();
        VerifiedToken token = token();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        long stale = 0;
        try {
            Future<?> reader = thread.submit(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    long number = current.get();
                    cache.get(digest(number), () -> stored(number, revoked, token));
                    asked.incrementAndGet();
                }
            });
            for (long number = 0; asked.get() < INTERLEAVINGS; number++) {
                current.set(number);
                long deleted = number;
                cache.get(digest(deleted), () -> stored(deleted, revoked, token));
                revoked.set(deleted);
                cache.revoke(digest(deleted));
                if (cache.get(digest(deleted), () -> stored(deleted, revoked, token))
                        .isPresent()) {
                    stale++;
                }
            }
            reader.cancel(true);
        } finally {
            thread.shutdownNow();
        }
        return stale;
    }

    /** What the database says: the row was there until it was deleted. */
    private static Optional<VerifiedToken> stored(long number, AtomicLong revoked, VerifiedToken token) {
        boolean there = number > revoked.get();
        Thread.yield();
        return there ? Optional.of(token) : Optional.empty();
    }
}
