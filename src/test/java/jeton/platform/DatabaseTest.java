package jeton.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.h2.api.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    @TempDir
    Path directory;

    @Test
    void a_connection_that_opens_in_time_is_had() throws Exception {
        try (Connection connection = Database.within(Duration.ofSeconds(30), opening())) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void why_one_does_not_open_is_told() {
        assertThatThrownBy(() -> Database.within(Duration.ofSeconds(30), () -> {
                    throw new SQLException("no such host");
                }))
                .isInstanceOf(SQLException.class)
                .hasMessage("no such host");
    }

    /** Left to itself, H2 waits for a minute: longer than this test may take. */
    @Test
    @Timeout(30)
    void a_file_that_is_never_closed_is_given_up() throws Exception {
        Thread closing = new Thread(this::closeForever);
        closing.start();
        try {
            NeverClosed.CLOSING.await();
            assertThatThrownBy(() -> Database.within(Duration.ofSeconds(1), opening()))
                    .isInstanceOf(TimeoutException.class);
        } finally {
            NeverClosed.END.countDown();
            closing.join();
        }
    }

    private Callable<Connection> opening() {
        String url = "jdbc:h2:file:" + directory.resolve("jeton");
        return () -> DriverManager.getConnection(url, "jeton", "jeton");
    }

    private void closeForever() {
        try (Connection connection = opening().call();
                Statement statement = connection.createStatement()) {
            statement.execute("create table closed (id int)");
            statement.execute(
                    "create trigger never before insert on closed call '" + NeverClosed.class.getName() + "'");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** H2 tells its triggers that it closes, and waits for them. */
    public static final class NeverClosed implements Trigger {

        private static final CountDownLatch CLOSING = new CountDownLatch(1);
        private static final CountDownLatch END = new CountDownLatch(1);

        @Override
        public void fire(Connection connection, Object[] before, Object[] after) {
            // nothing is inserted
        }

        @Override
        public void close() {
            CLOSING.countDown();
            try {
                END.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
