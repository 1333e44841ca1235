package jeton.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What scenarios cost that were measured in turn, A B C A B C, so that whatever drifts hits all of them alike.
 *
 * <p>All servers run all the time, warm, and one of them is under load: the others are idle and cost nothing, and a fresh
 * one for each round would be measured cold.
 */
final class Rounds {

    private final Map<Scenario, List<Round>> rounds = new LinkedHashMap<>();

    private record Round(double perSecond, double perCpuSecond, double medianMicros) {}

    Rounds(List<Scenario> scenarios, Load load, Parameters parameters) {
        for (Scenario scenario : scenarios) {
            System.out.println("warming up: " + scenario.name());
            Load.warmUp(scenario.server().port(), scenario.requests(), parameters.warmUp());
            rounds.put(scenario, new ArrayList<>());
        }
        for (int i = 1; i <= parameters.rounds(); i++) {
            System.out.println("round " + i + " of " + parameters.rounds());
            rounds.forEach((scenario, all) -> all.add(measure(scenario, load, parameters.time())));
        }
    }

    private static Round measure(Scenario scenario, Load load, Duration time) {
        double before = scenario.server().cpuSeconds();
        Load.Outcome outcome =
                load.run(scenario.server().port(), scenario.requests(), time).right();
        double used = scenario.server().cpuSeconds() - before;
        return new Round(outcome.perSecond(), outcome.nanos().length / used, outcome.medianMicros());
    }

    double perSecond(Scenario scenario) {
        return median(rounds.get(scenario).stream().mapToDouble(Round::perSecond));
    }

    double perCpuSecond(Scenario scenario) {
        return median(rounds.get(scenario).stream().mapToDouble(Round::perCpuSecond));
    }

    double medianMicros(Scenario scenario) {
        return median(rounds.get(scenario).stream().mapToDouble(Round::medianMicros));
    }

    /** How many times more requests a CPU-second is enough for: compared round by round, then the median. */
    double ratio(Scenario scenario, Scenario to) {
        List<Round> ours = rounds.get(scenario);
        List<Round> theirs = rounds.get(to);
        return median(IntStream.range(0, ours.size())
                .mapToDouble(i -> ours.get(i).perCpuSecond / theirs.get(i).perCpuSecond));
    }

    /** How many times longer a request takes: compared round by round, then the median. */
    double slowdown(Scenario scenario, Scenario to) {
        List<Round> ours = rounds.get(scenario);
        List<Round> theirs = rounds.get(to);
        return median(IntStream.range(0, ours.size())
                .mapToDouble(i -> ours.get(i).medianMicros / theirs.get(i).medianMicros));
    }

    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
