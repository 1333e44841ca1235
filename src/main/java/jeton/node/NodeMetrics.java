package jeton.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jeton.platform.DatabaseWatch;
import jeton.platform.Measured;
import jeton.platform.Metrics;

/** Tells what this node is asked, and whether it hears what other nodes revoke. */
@ApplicationScoped
class NodeMetrics implements Measured {

    @Inject
    private NodeFigures figures;

    @Inject
    private Lease lease;

    @Inject
    private DatabaseWatch database;

    @Override
    public void tell(Metrics metrics) {
        metrics.counter(
                "jeton_verifications_total",
                "How often this node was asked about a token since it started",
                figures.asked());
        metrics.counter(
                "jeton_verifications_looked_up_total",
                "How many of these asked the database, since the token was not remembered",
                figures.lookedUp());
        figures.tellLatencies(metrics);
        metrics.gauge(
                "jeton_lease_held",
                "1 while this node may answer from memory, 0 while it cannot hear what other nodes revoke",
                lease.isHeld() ? 1 : 0);
        metrics.gauge(
                "jeton_database_up",
                "1 if the database answered this node the last time, which is at most a few seconds ago",
                database.isAway() ? 0 : 1);
    }
}
