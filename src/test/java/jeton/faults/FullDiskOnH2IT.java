package jeton.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import jeton.faults.Client.Answer;
import jeton.faults.Ledger.Token;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The disk of a file of H2's is full, and then is not.
 *
 * <p>Was red: H2 closed its file and kept the lock, and Jeton said 503 for ever. Now it ends, and another start has everything.
 */
@Tag("long-round")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullDiskOnH2IT extends AbstractFaultsTest {

    private static final int TIMES = 10;

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

    private final SmallDisk disk = new SmallDisk(directory.resolve("disk"));

    @Override
    String databaseUrl() {
        return "jdbc:h2:file:" + disk.directory().resolve("jeton");
    }

    /** Only while no Jeton has it open. */
    @Override
    Connection database() throws SQLException {
        return DriverManager.getConnection(databaseUrl(), "jeton", "jeton");
    }

    @BeforeAll
    void started() {
        assumeThat(disk.isMounted()).as("this user may mount a small disk").isTrue();
        start();
    }

    @AfterAll
    void stopped() throws Exception {
        jeton.close();
        auditDatabase();
        disk.close();
        nothing_was_answered_wrongly();
    }

    @Test
    void the_disk_is_full_again_and_again() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (Load load = load()) {
                load.goOnFor(UNDER_WAY);
                disk.fill();
                load.goOnFor(Duration.ofSeconds(2));
                disk.free();
                await().atMost(ENDS_WITHIN).until(() -> !jeton.isRunning() || everythingWorks());
            }
            ledger.count("fillings");
            startAgainIfItEnded();
            audit();
            nothing_was_answered_wrongly();
        }
    }

    /** It may end later as well: a connection that was made in time works on, and the next that is needed cannot be made. */
    @Override
    Answer verdict(Token token) {
        return await().atMost(ENDS_WITHIN)
                .until(
                        () -> {
                            startAgainIfItEnded();
                            return super.verdict(token);
                        },
                        answer -> !answer.isUnavailable());
    }

    private void startAgainIfItEnded() {
        if (!jeton.isRunning()) {
            assertThat(jeton.exitCode()).isEqualTo(1);
            ledger.count("fillings that ended it");
            jeton.close();
            start();
        }
    }
}
