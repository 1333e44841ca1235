package jeton.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Logger;
import jeton.support.PostgresWithStandby;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three real nodes on a real PostgreSQL that is killed while they work, and whose standby takes over. */
@Tag("long-round")
class FailoverIT {

    private static final Logger LOG = Logger.getLogger(FailoverIT.class.getName());

    private static final int NODES = 3;

    private static final int DELETIONS = 100;

    private static final int CLIENTS = 2;

    /** Until whoever watches over PostgreSQL has the standby take over. */
    private static final int NOTICED_WITHIN_MILLIS = 2000;

    /** As in server-config/cluster/README.md. */
    private static final String OPTIONS = "targetServerType=primary&hostRecheckSeconds=1";

    @Test
    void what_was_acknowledged_stays_when_a_synchronous_standby_takes_over() throws Exception {
        try (PostgresWithStandby postgres = PostgresWithStandby.start(true);
                Cluster cluster = Cluster.on(postgres.url(OPTIONS), NODES)) {
            History history = takeOver(postgres, cluster, () -> {});

            assertThat(history.staleAccepts()).isEmpty();
            assertThat(history.wrongRefusals()).isEmpty();
            for (int node = 0; node < NODES; node++) {
                assertThat(history.verifications(node, 200)).isPositive();
                assertThat(history.verifications(node, 401)).isPositive();
            }
        }
    }

    /** What the documentation warns of, and the proof that the test above would see it. */
    @Test
    void an_asynchronous_standby_brings_tokens_back_that_were_deleted_at_last() throws Exception {
        try (PostgresWithStandby postgres = PostgresWithStandby.start(false);
                Cluster cluster = Cluster.on(postgres.url(OPTIONS), NODES)) {
            History history = takeOver(postgres, cluster, postgres::cutReplication);

            assertThat(history.staleAccepts()).isNotEmpty();
            assertThat(history.wrongRefusals()).isNotEmpty();
        }
    }

    private static History takeOver(PostgresWithStandby postgres, Cluster cluster, Runnable before)
            throws InterruptedException {
        Traffic traffic = new Traffic(cluster, CLIENTS);
        traffic.goOn(DELETIONS, 0);
        before.run();
        traffic.goOn(DELETIONS, 0);
        postgres.killPrimary();
        Thread.sleep(NOTICED_WITHIN_MILLIS);
        postgres.promote();
        long promoted = System.nanoTime();
        traffic.goOn(1, 0);
        LOG.info(() -> "deletions again after " + (System.nanoTime() - promoted) / 1_000_000 + " ms");
        traffic.goOn(DELETIONS, 0);
        traffic.end();
        traffic.verifyAll();
        History history = traffic.end();
        LOG.info(history::toString);
        return history;
    }
}
