package jeton.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/** Counts what this node is asked, for administrators and for {@code /metrics}. */
@ApplicationScoped
public class NodeFigures {

    private final LongAdder asked = new LongAdder();
    private final LongAdder lookedUp = new LongAdder();
    private final LongAdder refused = new LongAdder();

    @Inject
    private Lease lease;

    /** Notes that a token was asked about. */
    public void noteAsked() {
        asked.increment();
    }

    /** Notes that it had to be looked up in the database. */
    public void noteLookedUp() {
        lookedUp.increment();
    }

    /** Notes that it was refused. */
    public void noteRefused() {
        refused.increment();
    }

    @Gauge(
            name = "jeton.verifications",
            absolute = true,
            unit = MetricUnits.NONE,
            description = "How often this node was asked about a token since it started")
    public long asked() {
        return asked.sum();
    }

    @Gauge(
            name = "jeton.verifications.looked.up",
            absolute = true,
            unit = MetricUnits.NONE,
            description = "How many of these asked the database, since the token was not remembered")
    public long lookedUp() {
        return lookedUp.sum();
    }

    @Gauge(
            name = "jeton.verifications.refused",
            absolute = true,
            unit = MetricUnits.NONE,
            description = "How many of these were refused")
    public long refused() {
        return refused.sum();
    }

    @Gauge(
            name = "jeton.lease.held",
            absolute = true,
            unit = MetricUnits.NONE,
            description = "1 while this node may answer from memory, 0 while it cannot hear what other nodes revoke")
    public int leaseHeld() {
        return lease.isHeld() ? 1 : 0;
    }
}
