package jeton.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jeton.bench.Figure.Comparison;

/** Measures how many tokens can be generated, beside how many rows the database can commit one by one. */
final class Generating {

    private static final int CLIENTS = 32;

    /** By two clients, which leaves the compiler time, and by all, since what they ask at once is done in another way. */
    private static final int WARM_UPS = 4;

    /** The row of a token, into the table with all its indices. */
    private static final String TOKEN =
            "insert into access_token (id, owner_id, digest, hint, description, created_at, expires_at)"
                    + " select gen_random_uuid(), id, sha256(uuid_send(gen_random_uuid())), 'abcd', 'bench', now(),"
                    + " now() + interval '1 day' from account where username = 'bench-owner'";

    /** Next to nothing: what a commit costs. */
    private static final String BARE = "insert into bare (id) values (gen_random_uuid())";

    private Generating() {}

    static Section measure(Parameters parameters) {
        Store store = Store.create("generating");
        try (ServerProcess jeton = ServerProcess.jeton("jeton", store.url())) {
            Store.Owner owner = store.owner("bench-owner", false);
            store.execute("create table bare (id uuid primary key)");
            Request generate = Request.json(
                            "POST",
                            "/v4/apiAccessTokens",
                            "{\"lifetimeSeconds\":86400,\"description\":\"bench\"}",
                            Request.bearer(owner.token()))
                    .expecting(201)
                    .expecting("\"tokenValue\"");

            System.out.println("warming up: generating");
            for (int i = 0; i < WARM_UPS; i++) {
                Load.warmUp(jeton.port(), generate.always(), parameters.warmUp());
                Load.MANY
                        .run(jeton.port(), generate.always(), parameters.warmUp())
                        .right();
            }
            List<Double> generated = new ArrayList<>();
            List<Double> tokenRows = new ArrayList<>();
            List<Double> bareRows = new ArrayList<>();
            for (int i = 1; i <= parameters.rounds(); i++) {
                System.out.println("round " + i + " of " + parameters.rounds());
                generated.add(Load.MANY
                        .run(jeton.port(), generate.always(), parameters.time())
                        .right()
                        .perSecond());
                tokenRows.add(commits(store, TOKEN, parameters.time()));
                bareRows.add(commits(store, BARE, parameters.time()));
            }
            Figure tokenRow =
                    Figure.of("INSERT of a token's row, committed", median(tokenRows), "/s", "its indices too");
            Figure bareRow =
                    Figure.of("INSERT of a key alone, committed", median(bareRows), "/s", "a table of one column");
            Figure generating =
                    Figure.of("POST /v4/apiAccessTokens", median(generated), "/s", "Bearer; token and audit event");
            return new Section(
                    "Generating",
                    String.format(
                            Locale.ROOT,
                            "%d clients, PostgreSQL with durable commits on the same machine, which all share the processors."
                                    + " The rows are inserted by %d JDBC connections, each in a transaction of its own.",
                            CLIENTS,
                            CLIENTS),
                    List.of(
                            bareRow,
                            tokenRow,
                            generating.compared(
                                    Comparison.only("INSERT of a token's row", ratio(generated, tokenRows))),
                            new Figure(
                                            "POST /v4/apiAccessTokens, beside a key alone",
                                            generating.value(),
                                            "/s",
                                            "",
                                            null)
                                    .compared(Comparison.only("INSERT of a key alone", ratio(generated, bareRows)))));
        }
    }

    /** Commits a second. */
    private static double commits(Store store, String insert, Duration time) {
        ExecutorService executor = Executors.newFixedThreadPool(CLIENTS);
        List<Connection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                connections.add(store.connect());
            }
            long begin = System.nanoTime();
            List<Future<Integer>> running = new ArrayList<>();
            for (Connection connection : connections) {
                running.add(executor.submit(() -> insert(connection, insert, begin + time.toNanos())));
            }
            int sum = 0;
            for (Future<Integer> future : running) {
                sum += future.get();
            }
            return sum / ((System.nanoTime() - begin) / 1e9);
        } catch (SQLException | ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            executor.shutdownNow();
            connections.forEach(Generating::close);
        }
    }

    private static int insert(Connection connection, String insert, long end) throws SQLException {
        int committed = 0;
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            while (System.nanoTime() - end < 0) {
                committed += statement.executeUpdate();
            }
        }
        return committed;
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double median(List<Double> values) {
        return Rounds.median(values.stream().mapToDouble(value -> value));
    }

    private static double ratio(List<Double> ours, List<Double> theirs) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i) / theirs.get(i));
        }
        return median(ratios);
    }
}
