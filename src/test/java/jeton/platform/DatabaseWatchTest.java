package jeton.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of a database that goes and comes, and when it is lost. */
class DatabaseWatchTest {

    private static final SQLException REFUSED = new SQLException("Connection\n refused.");

    private final List<String> said = new ArrayList<>();

    private final Handler ear = new Handler() {

        @Override
        public void publish(LogRecord entry) {
            said.add(entry.getMessage());
        }

        @Override
        public void flush() {
            // nothing is kept
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    private final Logger log = Logger.getLogger(DatabaseWatch.class.getName());

    @BeforeEach
    void listen() {
        log.addHandler(ear);
    }

    @AfterEach
    void leave() {
        log.removeHandler(ear);
        System.clearProperty(Start.DATABASE_AWAY);
    }

    private static long at(Duration time) {
        return Long.MAX_VALUE - 5 + time.toNanos();
    }

    @Test
    void it_says_once_that_the_database_goes_and_once_that_it_is_back() {
        DatabaseWatch watch = new DatabaseWatch(false);
        watch.answered(at(Duration.ZERO));
        for (int second = 1; second < 35; second++) {
            watch.failed(REFUSED, at(Duration.ofSeconds(second)));
            assertThat(Boolean.getBoolean(Start.DATABASE_AWAY)).isTrue();
        }
        watch.answered(at(Duration.ofSeconds(35)));
        watch.answered(at(Duration.ofSeconds(36)));

        assertThat(Boolean.getBoolean(Start.DATABASE_AWAY)).isFalse();
        assertThat(said)
                .containsExactly(
                        "The database cannot be used (Connection refused.). What needs it is answered with 503 until it can.",
                        "The database can be used again, after 34 s.");
    }

    @Test
    void one_within_this_process_is_lost_after_a_minute() {
        DatabaseWatch watch = new DatabaseWatch(true);
        watch.failed(REFUSED, at(Duration.ZERO));
        watch.failed(REFUSED, at(Duration.ofSeconds(60)));
        assertThat(watch.isLostForGood()).isFalse();

        watch.failed(REFUSED, at(Duration.ofSeconds(61)));

        assertThat(watch.isLostForGood()).isTrue();
    }

    @Test
    void another_may_always_come_back() {
        DatabaseWatch watch = new DatabaseWatch(false);
        watch.failed(REFUSED, at(Duration.ZERO));
        watch.failed(REFUSED, at(Duration.ofDays(1)));

        assertThat(watch.isLostForGood()).isFalse();
    }
}
