package jeton.audit.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import jeton.audit.AuditEvent;
import jeton.audit.EventCounts;
import jeton.audit.Recorded;

/**
 * Writes each event to the log as well, in the same JSON as the API has it, once it is committed.
 *
 * <p>From there it gets to another machine at once, where nobody who broke into this one can change it.
 */
@ApplicationScoped
public class AuditTrail {

    private static final Logger LOG = Logger.getLogger(AuditTrail.class.getName());

    @Inject
    private EventCounts counts;

    void write(@Observes(during = TransactionPhase.AFTER_SUCCESS) Recorded recorded) {
        recorded.events().forEach(event -> {
            counts.count(event);
            write(event);
        });
    }

    private static void write(AuditEvent event) {
        // named here, as the log would walk the stack to find it out
        LOG.logp(
                Level.INFO,
                AuditTrail.class.getName(),
                "write",
                () -> ascii(AuditResource.json(event).toString()));
    }

    /** Writes JSON in plain ASCII on one line, of which no terminal makes anything else. */
    private static String ascii(String json) {
        StringBuilder line = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char unit = json.charAt(i);
            if (unit >= ' ' && unit <= '~') {
                line.append(unit);
            } else {
                line.append(String.format("\\u%04x", (int) unit));
            }
        }
        return line.toString();
    }
}
