package jeton.node;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;
import jeton.platform.Metrics;

/** Counts what this node is asked, in each verification: without a proxy, and apart from what shows it. */
@Singleton
public class NodeFigures {

    private final Latencies latencies = new Latencies();
    private final LongAdder lookedUp = new LongAdder();

    /** Notes that a token was asked about, and how long the answer took. */
    public void noteAnswered(long nanos) {
        latencies.note(nanos);
    }

    /** Notes that a token had to be looked up in the database. */
    public void noteLookedUp() {
        lookedUp.increment();
    }

    /** How often this node was asked about a token since its start. */
    long asked() {
        return latencies.all();
    }

    /** Adds how long the answers took to the metrics. */
    void tellLatencies(Metrics metrics) {
        latencies.tell("jeton_verification_seconds", "How many seconds verifications took", metrics);
    }

    long lookedUp() {
        return lookedUp.sum();
    }
}
