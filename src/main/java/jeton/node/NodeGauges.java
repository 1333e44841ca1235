package jeton.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/** Shows at {@code /metrics} how this node is doing. */
@ApplicationScoped
public class NodeGauges {

    @Inject
    private NodeFigures figures;

    @Inject
    private Lease lease;

    @Inject
    private MetricRegistry registry;

    /** Made here and not by annotations, which would give the buckets one tag for all. */
    void atStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
        gauge("jeton.verifications", "How often this node was asked about a token since it started", figures::asked);
        gauge(
                "jeton.verifications.looked.up",
                "How many of these asked the database, since the token was not remembered",
                figures::lookedUp);
        gauge("jeton.verifications.refused", "How many of these were refused", figures::refused);
        gauge(
                "jeton.lease.held",
                "1 while this node may answer from memory, 0 while it cannot hear what other nodes revoke",
                () -> lease.isHeld() ? 1 : 0);
        List<String> bounds = Latencies.bounds();
        for (int i = 0; i < bounds.size(); i++) {
            int bound = i;
            gauge(
                    "jeton.verification.seconds.bucket",
                    "How many verifications took no longer than le",
                    () -> figures.upTo(bound),
                    new Tag("le", bounds.get(i)));
        }
    }

    private void gauge(String name, String description, LongSupplier value, Tag... tags) {
        Metadata metadata = Metadata.builder()
                .withName(name)
                .withUnit(MetricUnits.NONE)
                .withDescription(description)
                .build();
        registry.gauge(metadata, value::getAsLong, tags);
    }
}
