package jeton.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import jeton.bench.Figure.Comparison;
import jeton.support.RunningJeton;

/** Measures what it costs that many tokens are stored: verifying one that is not remembered, and listing. */
final class Growth {

    /** As many as the small store has, so that none is verified twice in a round. */
    private static final int FEW = 1_000;

    private static final int OF_THE_OTHER_ACCOUNT = 100;

    private Growth() {}

    static Section measure(Parameters parameters) {
        Store small = Store.create("small");
        Store large = Store.create("large");
        try (ServerProcess jetonOfFew = ServerProcess.jeton("few", small.url());
                ServerProcess jetonOfMany = ServerProcess.jeton("many", large.url())) {
            List<String> few = small.tokens(small.owner("bench-few", false).id(), FEW - 1);
            Store.Owner one = large.owner("bench-one", false);
            Store.Owner other = large.owner("bench-other", false);
            System.out.println("storing " + parameters.tokens() + " tokens");
            large.fill(parameters.tokens(), one.id(), parameters.ofOneAccount());
            large.tokens(other.id(), OF_THE_OTHER_ACCOUNT - 1);
            List<String> many = large.tokens(large.owner("bench-many", false).id(), FEW * (1 + parameters.rounds()));

            List<Figure> figures =
                    new ArrayList<>(cold(new Cold(jetonOfFew, few), new Cold(jetonOfMany, many), parameters));
            figures.addAll(lists(jetonOfMany, one, other, parameters));
            return new Section(
                    "Growth",
                    String.format(
                            Locale.ROOT,
                            "One request after the other, so that it is the time that somebody waits; PostgreSQL on the same"
                                    + " machine, with its pages in memory. Before each round of cold tokens a setting is"
                                    + " changed, which makes Jeton forget all that it has verified. %,d tokens are stored, of"
                                    + " which %,d belong to one account.",
                            parameters.tokens(),
                            parameters.ofOneAccount()),
                    figures);
        }
    }

    /** A server, and tokens that are good there. */
    private record Cold(ServerProcess jeton, List<String> tokens) {

        /** Half of those of that round take longer. */
        double medianMicros(int round) {
            forgetAll(jeton, round);
            List<Request> requests = IntStream.range(0, FEW - 1)
                    .mapToObj(i -> tokens.get((round * FEW + i) % tokens.size()))
                    .map(token -> Request.get("/auth", Request.bearer(token)))
                    .toList();
            return Load.ONE.run(jeton.port(), Request.once(requests)).right().medianMicros();
        }
    }

    private static List<Figure> cold(Cold few, Cold many, Parameters parameters) {
        System.out.println("warming up: cold tokens");
        int round = 0;
        long end = System.nanoTime() + 12 * parameters.warmUp().toNanos();
        while (System.nanoTime() - end < 0) {
            few.medianMicros(round);
            many.medianMicros(round);
            round++;
        }
        List<Double> ofFew = new ArrayList<>();
        List<Double> ofMany = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < parameters.rounds(); i++) {
            System.out.println("round " + (i + 1) + " of " + parameters.rounds());
            ofFew.add(few.medianMicros(round + i));
            ofMany.add(many.medianMicros(round + i));
            ratios.add(ofMany.get(i) / ofFew.get(i));
        }
        String name = String.format(Locale.ROOT, "cold token, %,d stored", FEW);
        return List.of(
                Figure.of(name, median(ofFew), "µs", ""),
                Figure.of(
                                String.format(Locale.ROOT, "cold token, %,d stored", parameters.tokens()),
                                median(ofMany),
                                "µs",
                                "")
                        .compared(Comparison.atMost(1.2, name, median(ratios))));
    }

    private static double median(List<Double> values) {
        return Rounds.median(values.stream().mapToDouble(value -> value));
    }

    private static void forgetAll(ServerProcess jeton, int round) {
        Request change = Request.json(
                "PATCH",
                "/v4/workspace/settings",
                "{\"retention\":" + (30 + round % 2) + "}",
                Request.basic(RunningJeton.ADMIN, RunningJeton.ADMIN_PASSWORD));
        Load.ONE.run(jeton.port(), Request.once(List.of(change))).right();
    }

    private static List<Figure> lists(ServerProcess jeton, Store.Owner one, Store.Owner other, Parameters parameters) {
        Scenario listOfOther = new Scenario("GET /v4/apiAccessTokens?limit=50, account with 100", jeton, list(other));
        Scenario listOfOne = new Scenario(
                String.format(
                        Locale.ROOT, "GET /v4/apiAccessTokens?limit=50, account with %,d", parameters.ofOneAccount()),
                jeton,
                list(one));
        Scenario pageOfOther = new Scenario("page /tokens, account with 100", jeton, page(jeton, other));
        Scenario pageOfOne = new Scenario(
                String.format(Locale.ROOT, "page /tokens, account with %,d", parameters.ofOneAccount()),
                jeton,
                page(jeton, one));
        Rounds rounds = new Rounds(List.of(listOfOther, listOfOne, pageOfOther, pageOfOne), Load.ONE, parameters);
        return List.of(
                figure(listOfOther, rounds),
                figure(listOfOne, rounds)
                        .compared(Comparison.atMost(1.5, listOfOther.name(), rounds.slowdown(listOfOne, listOfOther))),
                figure(pageOfOther, rounds),
                figure(pageOfOne, rounds)
                        .compared(Comparison.atMost(1.5, pageOfOther.name(), rounds.slowdown(pageOfOne, pageOfOther))));
    }

    private static Supplier<Request> list(Store.Owner owner) {
        return Request.get("/v4/apiAccessTokens?limit=50", Request.bearer(owner.token()))
                .expecting("\"tokenId\"")
                .always();
    }

    private static Supplier<Request> page(ServerProcess jeton, Store.Owner owner) {
        return Request.get("/tokens", "Cookie: " + SignIn.cookie(jeton.port(), owner.username()))
                .expecting("Generate New Token")
                .always();
    }

    private static Figure figure(Scenario scenario, Rounds rounds) {
        return Figure.of(scenario.name(), rounds.medianMicros(scenario) / 1000, "ms", "");
    }
}
