package jeton.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jeton.bench.Figure.Comparison;
import jeton.bench.floor.BareResource;
import jeton.token.MadeUp;

/** Measures what verifying costs beside the cheapest requests that the same server can answer. */
final class Requests {

    /** More than any cache of a processor holds, and fewer than Jeton remembers. */
    private static final int MANY = 10_000;

    private Requests() {}

    static Section measure(Parameters parameters) {
        Store store = Store.create("requests");
        try (ServerProcess jeton = ServerProcess.jeton("jeton", store.url());
                ServerProcess floor = ServerProcess.floor();
                ServerProcess jdk = ServerProcess.jdk()) {
            Store.Owner owner = store.owner("bench-owner", false);
            Store.Owner resourceServer = store.owner("bench-resource-server", true);
            List<String> tokens = store.tokens(owner.id(), MANY);

            Scenario java =
                    new Scenario("the JDK's HttpServer", jdk, Request.get("/").always());
            Scenario servlet = new Scenario(
                    "empty servlet",
                    floor,
                    Request.get("/empty", Request.bearer(owner.token())).always());
            Scenario get = new Scenario(
                    "bare JAX-RS resource, GET",
                    floor,
                    Request.get("/rest/bare", Request.bearer(owner.token()))
                            .expecting(BareResource.ANSWER)
                            .always());
            Scenario post = new Scenario(
                    "bare JAX-RS resource, POST of a form",
                    floor,
                    introspection("/rest/bare", resourceServer, owner.token()).always());
            Scenario hot = new Scenario(
                    "/auth, one token",
                    jeton,
                    Request.get("/auth", Request.bearer(owner.token())).always());
            Scenario many =
                    new Scenario("/auth, 10,000 tokens in turn", jeton, Request.inTurn(authentications(tokens)));
            Scenario introspect = new Scenario(
                    "/oauth2/introspect",
                    jeton,
                    introspection("/oauth2/introspect", resourceServer, owner.token())
                            .always());
            Scenario malformed = new Scenario(
                    "/auth, wrong checksum",
                    jeton,
                    Request.get("/auth", Request.bearer(MadeUp.withWrongChecksum()))
                            .expecting(401)
                            .always());

            // a first time, so that none of them is cold any more
            Load.MANY.run(jeton.port(), Request.once(authentications(tokens))).right();
            // what is compared is measured one after the other
            List<Scenario> scenarios = List.of(java, get, post, introspect, servlet, hot, many, malformed);
            Rounds rounds = new Rounds(scenarios, Load.MANY, parameters);
            List<Figure> figures = new ArrayList<>();
            for (Scenario floorOnly : List.of(java, servlet, get, post)) {
                figures.add(figure(floorOnly, rounds));
            }
            figures.add(figure(hot, rounds).compared(atLeast(0.85, hot, servlet, rounds)));
            figures.add(figure(many, rounds).compared(atLeast(0.85, many, servlet, rounds)));
            figures.add(figure(introspect, rounds).compared(atLeast(0.85, introspect, post, rounds)));
            figures.add(figure(malformed, rounds).compared(atLeast(1.0, malformed, hot, rounds)));
            return new Section(
                    "What a request costs",
                    "32 connections that stay open, on 2 threads beside the server. Ratios are of requests per CPU-second"
                            + " of the server's process, so that neither the load nor the database falsifies them. The"
                            + " servlet and the resource are in a WAR without security mechanism, filters and CDI, on the"
                            + " same server with the same configuration.",
                    figures);
        }
    }

    private static List<Request> authentications(List<String> tokens) {
        return tokens.stream()
                .map(token -> Request.get("/auth", Request.bearer(token)))
                .toList();
    }

    /** The caller authenticates each time, by Basic with one of its own tokens. */
    private static Request introspection(String path, Store.Owner caller, String token) {
        return Request.form(path, "token=" + token, Request.basic(caller.username(), caller.token()))
                .expecting("\"active\":true");
    }

    private static Figure figure(Scenario scenario, Rounds rounds) {
        return Figure.of(
                scenario.name(),
                rounds.perCpuSecond(scenario),
                "per CPU-second",
                String.format(
                        Locale.ROOT,
                        "%,.0f requests/s, half of them within %.2f ms",
                        rounds.perSecond(scenario),
                        rounds.medianMicros(scenario) / 1000));
    }

    private static Comparison atLeast(double target, Scenario scenario, Scenario floor, Rounds rounds) {
        return Comparison.atLeast(target, floor.name(), rounds.ratio(scenario, floor));
    }
}
