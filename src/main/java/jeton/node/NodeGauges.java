package jeton.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/** Shows at {@code /metrics} how this node is doing. */
@ApplicationScoped
public class NodeGauges {

    private static final Metadata BUCKET = Metadata.builder()
            .withName("jeton.verification.seconds.bucket")
            .withUnit(MetricUnits.NONE)
            .withDescription("How many verifications took no longer than le")
            .build();

    @Inject
    private NodeFigures figures;

    @Inject
    private Lease lease;

    @Inject
    private MetricRegistry registry;

    /** Nobody else makes it. One gauge for each bucket, as an annotation gives it one tag for ever. */
    void atStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
        List<String> bounds = Latencies.bounds();
        for (int i = 0; i < bounds.size(); i++) {
            int bound = i;
            registry.gauge(BUCKET, () -> figures.upTo(bound), new Tag("le", bounds.get(i)));
        }
    }

    @Gauge(
            name = "jeton.verifications",
            absolute = true,
            unit = MetricUnits.NONE,
            description = "How often this node was asked about a token since it started")
    public long asked() {
        return figures.asked();
    }

    @Gauge(
            name = "jeton.verifications.looked.up",
            absolute = true,
            unit = MetricUnits.NONE,
            description = "How many of these asked the database, since the token was not remembered")
    public long lookedUp() {
        return figures.lookedUp();
    }

    @Gauge(
            name = "jeton.verifications.refused",
            absolute = true,
            unit = MetricUnits.NONE,
            description = "How many of these were refused")
    public long refused() {
        return figures.refused();
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
