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

    /** Notes that it had to be looked up in the database. */
    public void noteLookedUp() {
        lookedUp.increment();
    }

    /** How often since the start. */
    long asked() {
        return latencies.all();
    }

    /** Tells how long the answers took. */
    void tellLatencies(Metrics metrics) {
        latencies.tell("jeton_verification_seconds", "How many seconds verifications took", metrics);
    }

    long lookedUp() {
        return lookedUp.sum();
    }
}
