package jeton.node;

import java.time.Clock;
import java.time.Duration;

/** Has a node answer from memory without a database. */
public final class HeldLease {

    private HeldLease() {}

    /** From now on. */
    public static Lease of(Duration time, Clock clock) {
        Lease lease = new Lease(clock);
        lease.hold(lease.now(), time.toMillis());
        return lease;
    }
}
