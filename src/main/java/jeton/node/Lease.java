package jeton.node;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * Says whether this node may answer from memory.
 *
 * <p>It may for the lease time since it last began to read the epoch and then forgot what was revoked until that, by two clocks:
 * the monotonic one, which nobody can set, and which stands still while a machine is suspended; and the one on the wall, which
 * goes on meanwhile. Where that one is set forward, the lease is over sooner; set back, the other one ends it.
 */
@Singleton
public class Lease {

    private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Clock clock;

    private volatile Term term;

    @Inject
    Lease(Clock clock) {
        this.clock = clock;
        giveUp();
    }

    /**
     * A moment by both clocks.
     *
     * @param nanoTime may be negative and may overflow
     */
    record Moment(long nanoTime, long millis) {}

    private record Term(Moment begin, long millis) {

        boolean has(Moment now) {
            return now.nanoTime - begin.nanoTime < millis * NANOS_PER_MILLI && now.millis - begin.millis < millis;
        }
    }

    final Moment now() {
        return new Moment(System.nanoTime(), clock.millis());
    }

    /**
     * Whether it is held now.
     *
     * <p>To be asked <em>before</em> looking into the memory: whoever looks first and asks then may have looked before a
     * revocation, and ask after the next beginning of the lease.
     */
    public boolean isHeld() {
        return isHeldAt(now());
    }

    boolean isHeldAt(Moment now) {
        return term.has(now);
    }

    void hold(Moment begin, long millis) {
        term = new Term(begin, millis);
    }

    final void giveUp() {
        term = new Term(now(), 0);
    }
}
