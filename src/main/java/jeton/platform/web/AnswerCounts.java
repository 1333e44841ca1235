package jeton.platform.web;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import jeton.platform.Measured;
import jeton.platform.Metrics;

/** Counts the answers since the start by their status. */
@Singleton
public class AnswerCounts implements Measured {

    private final Map<Integer, LongAdder> counts = new ConcurrentHashMap<>();

    void count(int status) {
        counts.computeIfAbsent(status, s -> new LongAdder()).increment();
    }

    @Override
    public void tell(Metrics metrics) {
        Map<String, Long> byStatus = new TreeMap<>();
        counts.forEach((status, count) -> byStatus.put(String.valueOf(status), count.sum()));
        metrics.counters(
                "jeton_answers_total",
                "How many answers had which status, but for those that ShortCut sees to: about tokens, and to who generates them",
                "status",
                byStatus);
    }
}
