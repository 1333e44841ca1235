package jeton.verification;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import jeton.platform.Measured;
import jeton.platform.Metrics;

/** Counts refused tokens by their reasons, since the start of this node. */
@Singleton
class RefusalFigures implements Measured {

    private final LongAdder[] byReason =
            Stream.generate(LongAdder::new).limit(Reason.values().length).toArray(LongAdder[]::new);

    void note(Reason reason) {
        byReason[reason.ordinal()].increment();
    }

    @Override
    public void tell(Metrics metrics) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (Reason reason : Reason.values()) {
            numbers.put(reason.label(), byReason[reason.ordinal()].sum());
        }
        metrics.counters(
                "jeton_refusals_total",
                "How many verifications of this node were refused, by the reason",
                "reason",
                numbers);
    }
}
