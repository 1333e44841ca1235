package jeton.node;

import jakarta.inject.Singleton;

/**
 * Says whether this node may answer from memory.
 *
 * <p>It may for the lease time since it last began to read the epoch and then forgot what was revoked until that. The time
 * is that of the process's own monotonic clock, so no clock that somebody sets can prolong it.
 */
@Singleton
public class Lease {

    /** By {@link System#nanoTime()}, which may be negative and may overflow. */
    private volatile long end = System.nanoTime();

    /**
     * Whether it is held now.
     *
     * <p>To be asked <em>before</em> looking into the memory: whoever looks first and asks then may have looked before a
     * revocation, and ask after the next beginning of the lease.
     */
    public boolean isHeld() {
        return System.nanoTime() - end < 0;
    }

    void holdUntil(long nanoTime) {
        end = nanoTime;
    }

    void giveUp() {
        end = System.nanoTime();
    }
}
