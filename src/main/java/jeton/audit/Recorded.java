package jeton.audit;

import java.util.ArrayList;
import java.util.List;

/** The events that a transaction has recorded in the audit log: all of them once it has ended. */
public final class Recorded {

    private final List<AuditEvent> events = new ArrayList<>();

    Recorded() {
        // by AuditLog
    }

    void add(AuditEvent event) {
        events.add(event);
    }

    /** The events in the order in which they were recorded. */
    public List<AuditEvent> events() {
        return List.copyOf(events);
    }
}
