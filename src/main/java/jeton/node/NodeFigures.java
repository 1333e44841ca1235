package jeton.node;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/** Counts what this node is asked, for administrators and for {@code /metrics}. */
@ApplicationScoped
public class NodeFigures {

    private static final Metadata BUCKET = Metadata.builder()
            .withName("jeton.verification.seconds.bucket")
            .withUnit(MetricUnits.NONE)
            .withDescription("How many verifications took no longer than le")
            .build();

    private final Latencies latencies = new Latencies();
    private final LongAdder lookedUp = new LongAdder();
    private final LongAdder refused = new LongAdder();

    @Inject
    private Lease lease;

    @Inject
    private MetricRegistry registry;

    /** One gauge for each bucket, as an annotation gives it one tag for ever. */
    @PostConstruct
    void register() {
        List<String> bounds = Latencies.bounds();
        for (int i = 0; i < bounds.size(); i++) {
            int bound = i;
            registry.gauge(BUCKET, () -> latencies.upTo(bound), new Tag("le", bounds.get(i)));
        }
    }

    /** Notes that a token was asked about, and how long the answer took. */
    public void noteAnswered(long nanos) {
        latencies.note(nanos);
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
        return latencies.all();
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
