package jeton.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import jeton.bench.Figure.Comparison;
import jeton.verification.VerifierBenchmark;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures verifying a remembered token without any server around it, by JMH. */
final class InProcess {

    private static final double MOST_NANOS = 1000;

    private InProcess() {}

    static Section measure(Parameters parameters) {
        Options options = new OptionsBuilder()
                .include(VerifierBenchmark.class.getName())
                .forks(1)
                .warmupIterations(parameters.quick() ? 3 : 5)
                .measurementIterations(parameters.rounds())
                .warmupTime(TimeValue.seconds(1))
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build();
        try {
            return section(new Runner(options).run());
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Section section(Collection<RunResult> results) {
        List<Figure> figures = new ArrayList<>();
        for (RunResult result : results) {
            double nanos = result.getPrimaryResult().getScore();
            figures.add(Figure.of(
                            "Verifier.verify, tokens in turn: "
                                    + result.getParams().getParam("tokens"),
                            nanos,
                            "ns",
                            String.format(
                                    Locale.ROOT,
                                    "± %.0f ns, %.0f bytes allocated",
                                    result.getPrimaryResult().getScoreError(),
                                    result.getSecondaryResults()
                                            .get("gc.alloc.rate.norm")
                                            .getScore()))
                    .compared(Comparison.atMost(1, "1 µs", nanos / MOST_NANOS)));
        }
        return new Section(
                "In the process",
                "What of a request is Jeton's own: reading the value, its digest, the cache, the clock, noting the use.",
                figures);
    }
}
