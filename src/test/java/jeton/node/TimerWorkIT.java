package jeton.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What timers do on each node is done once, whichever node is there to do it. */
@Tag("long-round")
class TimerWorkIT {

    private static final int NODES = 3;

    private static final int EXPIRED = 300;

    /** Longer ago than they are kept. */
    private static final int OLD = 150;

    /** Two turns of the timer and what they take on a busy machine. */
    private static final Duration TURNS = Duration.ofSeconds(100);

    private static final String EXPIRED_TOKENS = "insert into access_token"
            + " (id, owner_id, digest, hint, description, created_at, expires_at)"
            + " select gen_random_uuid(), id, sha256(uuid_send(gen_random_uuid())), '', '', now() - interval '1 year',"
            + " now() - interval '%s' from account, generate_series(1, %d) where username = 'admin'";

    /** So that a turn takes long enough to end its node meanwhile. */
    private static final String SLOW_RECORDS = "create table pause (seconds float8); insert into pause values (0.01);"
            + " create function slow() returns trigger language plpgsql as"
            + " 'begin perform pg_sleep((select seconds from pause)); return new; end';"
            + " create trigger slow before insert on audit_event for each row execute function slow()";

    /** Else those who wait for the first of them would give up, and never do it a second time. */
    private static final String FAST_RECORDS = "update pause set seconds = 0";

    private static final String TRANSACTIONS_OF_NODES =
            "pg_stat_activity where application_name like 'node-%' and xact_start is not null";

    /** One that is within the slow trigger, or null. */
    private static final String NODE_WITHIN_A_RECORD = "select min(application_name) from pg_stat_activity"
            + " where wait_event = 'PgSleep' and datname = current_database()";

    /** Seen to turn red without the condition of the update that claims an expiry. */
    @Test
    void each_expiry_is_recorded_once_and_what_a_dead_node_began_is_done_by_another() throws Exception {
        try (Cluster cluster = new Cluster(NODES)) {
            cluster.execute(SLOW_RECORDS);
            cluster.execute(String.format(EXPIRED_TOKENS, "1 second", EXPIRED));
            cluster.execute(String.format(EXPIRED_TOKENS, "40 days", OLD));

            String dead = await("a node records")
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(TURNS)
                    .until(() -> cluster.ask(NODE_WITHIN_A_RECORD, String.class), Objects::nonNull);
            cluster.node(Integer.parseInt(dead.substring("node-".length()))).kill();
            assertThat(number(cluster, "count(*) from audit_event where action = 'TOKEN_EXPIRED'"))
                    .as("it was ended before it was done")
                    .isZero();
            cluster.execute(FAST_RECORDS);

            await("another does it")
                    .atMost(TURNS)
                    .until(() -> number(
                                    cluster,
                                    "count(*) from access_token where expiry_recorded_at is null and expires_at < now()")
                            == 0);
            await("nobody is about to do it a second time")
                    .atMost(TURNS)
                    .until(() -> number(cluster, "count(*) from " + TRANSACTIONS_OF_NODES) == 0);
            assertOneEventOfEach(cluster, "TOKEN_EXPIRED", EXPIRED + OLD);
            await("pruned")
                    .atMost(TURNS)
                    .until(() ->
                            number(cluster, "count(*) from access_token where expires_at < now() - interval '30 days'")
                                    == 0);
            assertOneEventOfEach(cluster, "TOKEN_PRUNED", OLD);
            assertThat(number(cluster, "deadlocks from pg_stat_database where datname = current_database()"))
                    .isZero();
        }
    }

    private static void assertOneEventOfEach(Cluster cluster, String action, int tokens) throws SQLException {
        String events = " from audit_event where action = '" + action + "'";
        assertThat(number(cluster, "count(*)" + events)).isEqualTo(tokens);
        assertThat(number(cluster, "count(distinct token_id)" + events)).isEqualTo(tokens);
    }

    private static long number(Cluster cluster, String query) throws SQLException {
        return cluster.ask("select " + query, Long.class);
    }
}
