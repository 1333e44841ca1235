package jeton.verification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Remembers verified tokens, and never one that was revoked before.
 *
 * <p>Dropping a revoked token is not enough: a load that has read the row just before the revocation would put the old
 * answer back just after. So every revocation begins a new generation, and what was loaded in an older one is neither
 * remembered nor shared. Whatever is remembered was therefore read after the last revocation that concerns it.
 */
class VerdictCache {

    private final Cache<Digest, VerifiedToken> good;

    /** Apart from the good ones, which no flood of made-up values can push out. */
    private final Cache<Digest, Boolean> unknown;

    private final ConcurrentHashMap<Flight, CompletableFuture<Optional<VerifiedToken>>> flights =
            new ConcurrentHashMap<>();

    /** Loads that remember share it; a revocation has it alone while it begins a generation. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private volatile long generation;

    /** A load on its way: who comes in the same generation waits for it. */
    private record Flight(Digest digest, long generation) {}

    VerdictCache(int mostGood, int mostUnknown) {
        good = Caffeine.newBuilder().maximumSize(mostGood).build();
        unknown = Caffeine.newBuilder().maximumSize(mostUnknown).build();
    }

    /**
     * The token with that digest, from memory or by loading it, once for all who ask meanwhile.
     *
     * @param load reads the database; empty if it knows no such token
     */
    Optional<VerifiedToken> get(Digest digest, Supplier<Optional<VerifiedToken>> load) {
        VerifiedToken remembered = good.getIfPresent(digest);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        if (unknown.getIfPresent(digest) != null) {
            return Optional.empty();
        }
        // read before the load begins, see above
        Flight flight = new Flight(digest, generation);
        CompletableFuture<Optional<VerifiedToken>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<VerifiedToken>> others = flights.putIfAbsent(flight, mine);
        return others == null ? fly(flight, mine, load) : await(others);
    }

    private Optional<VerifiedToken> fly(
            Flight flight, CompletableFuture<Optional<VerifiedToken>> result, Supplier<Optional<VerifiedToken>> load) {
        try {
            Optional<VerifiedToken> loaded = load.get();
            remember(flight, loaded);
            result.complete(loaded);
            return loaded;
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
            throw e;
        } finally {
            flights.remove(flight, result);
        }
    }

    private static Optional<VerifiedToken> await(CompletableFuture<Optional<VerifiedToken>> others) {
        try {
            return others.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void remember(Flight flight, Optional<VerifiedToken> loaded) {
        lock.readLock().lock();
        try {
            if (flight.generation != generation) {
                return;
            }
            loaded.ifPresentOrElse(
                    token -> good.put(flight.digest, token), () -> unknown.put(flight.digest, Boolean.TRUE));
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Forgets a token that was revoked; to be called after the commit, before that is acknowledged. */
    void revoke(Digest digest) {
        beginGeneration();
        good.invalidate(digest);
    }

    /** Forgets all tokens that a revocation concerns; to be called after the commit, before that is acknowledged. */
    void revoke(Predicate<VerifiedToken> concerned) {
        beginGeneration();
        good.asMap().values().removeIf(concerned);
    }

    private void beginGeneration() {
        lock.writeLock().lock();
        try {
            generation++;
        } finally {
            lock.writeLock().unlock();
        }
    }
}
