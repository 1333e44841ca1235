package jeton.audit;

import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import jeton.platform.Measured;
import jeton.platform.Metrics;

/** Counts what this node has recorded in the audit log since it started, refused sign-ins for example. */
@Singleton
public class EventCounts implements Measured {

    private final Map<AuditAction, LongAdder> counts = new EnumMap<>(AuditAction.class);

    EventCounts() {
        for (AuditAction action : AuditAction.values()) {
            counts.put(action, new LongAdder());
        }
    }

    /** Counts an event, once it is committed. */
    public void count(AuditEvent event) {
        event.knownAction().ifPresent(action -> counts.get(action).increment());
    }

    @Override
    public void tell(Metrics metrics) {
        Map<String, Long> byName = new TreeMap<>();
        counts.forEach((action, count) -> byName.put(action.name(), count.sum()));
        metrics.counters(
                "jeton_events_total", "What this node recorded in the audit log since it started", "action", byName);
    }
}
