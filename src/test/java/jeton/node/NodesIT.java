package jeton.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import java.util.logging.Logger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jeton.node.Cluster.Generated;
import jeton.platform.Sha256;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Three real nodes on a real PostgreSQL: no verification that began after a deletion had returned says yes, on any node,
 * whatever happens to one of them.
 *
 * <p>{@code -Djeton.test.nodes.deletions=10000} makes more of it, and {@code -Djeton.test.nodes.faults=30}. Seen to turn red with a lease that never ends: the node that
 * stood still and the one that was cut off accept what was deleted. What else has to hold, {@link NodesModelTest} takes out
 * piece by piece.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodesIT {

    private static final Logger LOG = Logger.getLogger(NodesIT.class.getName());

    private static final int NODES = 3;

    private static final int DELETIONS = Integer.getInteger("jeton.test.nodes.deletions", 30);

    /** Of each kind, one node after the other. */
    private static final int FAULTS = Integer.getInteger("jeton.test.nodes.faults", 1);

    private static final int DELETIONS_BETWEEN_FAULTS = Math.max(5, DELETIONS / (2 * FAULTS));

    /** Longer than the lease, of two seconds. */
    private static final Duration FAULT = Duration.ofSeconds(3);

    private static final Duration A_WHILE = Duration.ofMillis(500);

    private Cluster cluster;

    @BeforeAll
    void start_three_nodes_at_once_on_an_empty_database() {
        cluster = new Cluster(NODES);
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    void nodes_that_start_at_once_make_one_administrator() throws Exception {
        HttpResponse<String> people = cluster.send(0, "GET", "v4/people", cluster.administrator(), "");

        assertThat(people.body().split("\"username\":\"admin\"", -1)).hasSize(2);
    }

    @Test
    void what_one_node_deletes_is_refused_by_all_when_that_returns() {
        Traffic traffic = new Traffic(cluster);
        traffic.goOn(DELETIONS);

        assertClean(traffic.end());
    }

    @Test
    void a_node_that_stands_still_longer_than_its_lease_accepts_nothing_that_was_deleted() throws Exception {
        assertClean(under(
                node -> cluster.node(node).pause(), node -> cluster.node(node).resume()));
    }

    @Test
    void a_node_that_is_cut_off_from_the_database_accepts_nothing_that_was_deleted() throws Exception {
        assertClean(under(cluster::cutOff, cluster::mend));
    }

    /** Traffic all the while, before, during and after each fault of a node. */
    private History under(IntConsumer fault, IntConsumer end) throws InterruptedException {
        Traffic traffic = new Traffic(cluster);
        for (int i = 0; i < FAULTS; i++) {
            traffic.goOn(DELETIONS_BETWEEN_FAULTS);
            fault.accept(i % NODES);
            Thread.sleep(FAULT.toMillis());
            end.accept(i % NODES);
        }
        traffic.goOn(DELETIONS_BETWEEN_FAULTS);
        return traffic.end();
    }

    /** With a sequence in place of the epoch's row, the second would go first, and nobody would look for the first again. */
    @Test
    void a_deletion_waits_for_one_that_began_its_epoch_before_and_commits_later() throws Exception {
        Generated first = remembered();
        Generated second = remembered();
        CompletableFuture<Integer> deletion;
        try (Connection slow = connect()) {
            slow.setAutoCommit(false);
            deleteAsANodeDoes(slow, first);
            deletion = CompletableFuture.supplyAsync(() -> delete(1, second));
            Thread.sleep(A_WHILE.toMillis());

            assertThat(deletion).isNotDone();
            assertThat(answers(first)).containsOnly(200);
            slow.commit();
        }

        assertThat(deletion.join()).isEqualTo(204);
        assertThat(answers(first)).containsOnly(401);
        assertThat(answers(second)).containsOnly(401);
    }

    @Test
    void a_switch_holds_on_all_nodes_when_its_call_returns() throws Exception {
        Generated token = remembered();

        for (int i = 0; i < NODES; i++) {
            assertThat(cluster.switchAccessTokens(i, false)).isEqualTo(200);
            assertThat(answers(token)).containsOnly(401);
            assertThat(cluster.switchAccessTokens(i, true)).isEqualTo(200);
            assertThat(answers(token)).containsOnly(200);
        }
    }

    @Test
    void each_node_tells_how_it_does() throws Exception {
        for (int node = 0; node < NODES; node++) {
            remembered();
            String metrics = cluster.send(node, "GET", "metrics", "", "").body();

            assertThat(metrics)
                    .containsPattern("jeton_lease_held\\{.*} 1")
                    .containsPattern("jeton_verifications\\{.*} [1-9]")
                    .contains(ofDashboard());
        }
    }

    /** The names of all metrics that the dashboard shows. */
    private static List<String> ofDashboard() throws IOException {
        return Pattern.compile("jeton_\\w+")
                .matcher(Files.readString(Path.of("server-config/grafana.json")))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    private void assertClean(History history) {
        LOG.info(history::toString);
        assertThat(history.staleAccepts()).isEmpty();
        assertThat(history.wrongRefusals()).isEmpty();
        for (int node = 0; node < NODES; node++) {
            assertThat(history.verifications(node, 200)).isPositive();
            assertThat(history.verifications(node, 401)).isPositive();
        }
    }

    /** A token that each node has in its memory. */
    private Generated remembered() throws Exception {
        Generated token = cluster.generate(ThreadLocalRandom.current().nextInt(NODES));
        assertThat(answers(token)).containsOnly(200);
        return token;
    }

    private List<Integer> answers(Generated token) throws IOException, InterruptedException {
        return List.of(
                cluster.verify(0, token.value()), cluster.verify(1, token.value()), cluster.verify(2, token.value()));
    }

    private int delete(int node, Generated token) {
        try {
            return cluster.delete(node, token.id());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(cluster.databaseUrl(), "jeton", "jeton");
    }

    private static void deleteAsANodeDoes(Connection connection, Generated token) throws Exception {
        byte[] digest = Sha256.of(token.value());
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM access_token WHERE id = ?");
                Statement next = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO revocation (epoch, stamp, digest) SELECT number, stamp, ? FROM epoch")) {
            delete.setObject(1, UUID.fromString(token.id()));
            assertThat(delete.executeUpdate()).isEqualTo(1);
            next.executeUpdate("UPDATE epoch SET number = number + 1, stamp = gen_random_uuid()");
            insert.setBytes(1, digest);
            insert.executeUpdate();
        }
    }
}
