package jeton.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;
import jeton.bench.Figure.Comparison;

/** Measures what more nodes on one database give and cost: verifications, and how long a deletion waits for the others. */
final class Nodes {

    private static final int MOST = 3;

    /** Of each node. */
    private static final Load LOAD = new Load(16, 1);

    private static final int DELETIONS = 100;

    private static final int DELETIONS_TO_WARM_UP = 20;

    private static final int MILLION = 1_000_000;

    private Nodes() {}

    /** What all nodes did together. */
    private record Round(double perSecond, double perCpuSecond) {}

    static Section measure(Parameters parameters) {
        Store store = Store.create("nodes");
        List<ServerProcess> nodes = new ArrayList<>();
        try {
            nodes.add(ServerProcess.jeton("node-1", store.url()));
            Store.Owner owner = store.owner("bench-owner", false);
            List<Figure> figures = new ArrayList<>(figures(nodes, owner, store, parameters));
            double ofOne = figures.get(0).value();
            while (nodes.size() < MOST) {
                nodes.add(ServerProcess.jeton("node-" + (nodes.size() + 1), store.url()));
                List<Figure> more = figures(nodes, owner, store, parameters);
                Figure verifications = more.get(0);
                figures.add(verifications.compared(Comparison.only("1 node", verifications.value() / ofOne)));
                figures.addAll(more.subList(1, more.size()));
            }
            return new Section(
                    "Nodes",
                    String.format(
                            Locale.ROOT,
                            "All nodes, PostgreSQL and the load share this machine, so only what a CPU-second gives can"
                                    + " be compared. %d connections to each node; deletions one after the other, at the first."
                                    + " The load average at the end was %.1f.",
                            LOAD.connections(),
                            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()),
                    figures);
        } finally {
            nodes.forEach(ServerProcess::close);
        }
    }

    private static List<Figure> figures(
            List<ServerProcess> nodes, Store.Owner owner, Store store, Parameters parameters) {
        String with = nodes.size() == 1 ? "1 node" : nodes.size() + " nodes";
        System.out.println("warming up: " + with);
        Request verification = Request.get("/auth", Request.bearer(owner.token()));
        // alone: beside the others it would still be compiled in the rounds
        Load.warmUp(nodes.get(nodes.size() - 1).port(), verification.always(), parameters.warmUp());
        List<Round> rounds = new ArrayList<>();
        for (int i = 1; i <= parameters.rounds(); i++) {
            System.out.println("round " + i + " of " + parameters.rounds());
            rounds.add(verify(nodes, verification, parameters.time()));
        }
        delete(DELETIONS_TO_WARM_UP, nodes, owner, store);
        long[] nanos = delete(DELETIONS, nodes, owner, store);
        return List.of(
                Figure.of(
                        "GET /auth, " + with,
                        median(rounds, Round::perCpuSecond),
                        "per CPU-second of all",
                        String.format(Locale.ROOT, "%.0f/s", median(rounds, Round::perSecond))),
                Figure.of("deletion, " + with + ", p50", (double) nanos[nanos.length / 2] / MILLION, "ms", ""),
                Figure.of("deletion, " + with + ", p99", (double) nanos[nanos.length * 99 / 100] / MILLION, "ms", ""));
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
        return Rounds.median(rounds.stream().mapToDouble(value));
    }

    private static Round verify(List<ServerProcess> nodes, Request verification, Duration time) {
        double before = cpuSeconds(nodes);
        List<Load.Outcome> outcomes = nodes.stream()
                .map(node -> CompletableFuture.supplyAsync(
                        () -> LOAD.run(node.port(), verification.always(), time),
                        runnable -> new Thread(runnable, "load").start()))
                .toList()
                .stream()
                .map(running -> running.join().right())
                .toList();
        double used = cpuSeconds(nodes) - before;
        long answers =
                outcomes.stream().mapToLong(outcome -> outcome.nanos().length).sum();
        return new Round(outcomes.stream().mapToDouble(Load.Outcome::perSecond).sum(), answers / used);
    }

    private static double cpuSeconds(List<ServerProcess> nodes) {
        return nodes.stream().mapToDouble(ServerProcess::cpuSeconds).sum();
    }

    /** How long each took, in ascending order. */
    private static long[] delete(int number, List<ServerProcess> nodes, Store.Owner owner, Store store) {
        List<Request> deletions = store.tokens(owner.id(), number).stream()
                .map(value -> Request.form("/oauth2/revoke", "token=" + value))
                .toList();
        return Load.ONE
                .run(nodes.get(0).port(), Request.once(deletions))
                .right()
                .nanos();
    }
}
