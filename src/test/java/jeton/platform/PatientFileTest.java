package jeton.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("long")
class PatientFileTest {

    private static final long LONGER_THAN_ONE_TRY_MILLIS = 300;

    private static final int WRITERS = 4;

    /** By each. */
    private static final int WRITTEN = 200;

    @TempDir
    Path directory;

    private final Ending ending = new Ending();

    /** The kernel says of this device that it is full; at its end the application gives up. */
    @Test
    void a_write_waits_while_the_disk_is_full_and_one_that_was_given_up_is_the_last() throws Exception {
        Path file = Files.createSymbolicLink(directory.resolve("jeton.mv.db"), Path.of("/dev/full"));
        AtomicReference<IOException> failure = new AtomicReference<>();
        FilePath path = new PatientFile().getPath("jeton:" + file);
        try (FileChannel channel = path.open("rw")) {
            Thread writer = new Thread(() -> {
                try {
                    channel.write(ByteBuffer.allocate(1), 0);
                } catch (IOException e) {
                    failure.set(e);
                }
            });
            writer.start();
            await().until(PatientFile::isWaiting);
            writer.join(LONGER_THAN_ONE_TRY_MILLIS);
            assertThat(writer.isAlive()).isTrue();

            // the server does that after a minute
            writer.interrupt();
            writer.join(LONGER_THAN_ONE_TRY_MILLIS);
            assertThat(writer.isAlive()).isTrue();

            ending.contextDestroyed(null);
            writer.join();
        } finally {
            ending.contextInitialized(null);
        }
        assertThat(failure.get()).isNotNull();
        assertThat(PatientFile.isWaiting()).isFalse();

        // as H2 has been told now, and would open it again
        Files.delete(file);
        Files.writeString(file, "as it was");
        try (FileChannel channel = path.open("rw")) {
            assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1), 0)).hasMessageContaining("left as it is");
            assertThatThrownBy(() -> channel.truncate(0)).hasMessageContaining("left as it is");
        }
        assertThat(file).hasContent("as it was");
    }

    /**
     * Of those whose requests take too long, and of whoever uses the same file just then. Was red: the first of them closed the
     * file for all, and nothing was ever written again.
     */
    @Test
    void whoever_is_interrupted_closes_it_for_nobody() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        AtomicBoolean done = new AtomicBoolean();
        try (Connection connection = opened();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (writer int, number int, text varchar)");
            List<Thread> writers = Collections.synchronizedList(new ArrayList<>());
            List<Future<?>> written = IntStream.range(0, WRITERS)
                    .<Future<?>>mapToObj(writer -> threads.submit(() -> {
                        writers.add(Thread.currentThread());
                        writeInterrupted(writer);
                        return null;
                    }))
                    .toList();
            threads.submit(() -> {
                while (!done.get()) {
                    List.copyOf(writers).forEach(Thread::interrupt);
                }
            });
            for (Future<?> writer : written) {
                writer.get();
            }
            done.set(true);
            assertThat(numbers()).isEqualTo(WRITERS * WRITTEN);
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
        assertThat(numbers()).isEqualTo(WRITERS * WRITTEN);
    }

    private void writeInterrupted(int writer) throws SQLException {
        try (Connection connection = opened();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < WRITTEN; i++) {
                Thread.currentThread().interrupt();
                statement.execute("insert into kept values (" + writer + ", " + i + ", space(5000))");
            }
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        }
    }

    private int numbers() throws SQLException {
        try (Connection connection = opened();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from kept where text = space(5000)")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void what_is_written_is_read() throws Exception {
        try (Connection connection = opened();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept as select 7 as number");
        }
        try (Connection connection = opened();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select number from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(7);
        }
    }

    private Connection opened() throws SQLException {
        String url = PatientFile.patient("jdbc:h2:file:" + directory.resolve("jeton"));
        Properties properties = new Properties();
        // so that whoever commits writes
        properties.putAll(Database.forH2());
        properties.setProperty("user", "jeton");
        properties.setProperty("password", "jeton");
        return DriverManager.getConnection(url, properties);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:/var/lib/jeton/jeton,                 jdbc:h2:jeton:/var/lib/jeton/jeton",
        "jdbc:h2:/var/lib/jeton/jeton;CIPHER=AES,           jdbc:h2:jeton:/var/lib/jeton/jeton;CIPHER=AES",
        "jdbc:h2:./data/jeton,                              jdbc:h2:jeton:./data/jeton",
        "jdbc:h2:file:~/jeton,                              jdbc:h2:jeton:~/jeton",
        "jdbc:h2:file:C:/jeton/jeton,                       jdbc:h2:jeton:C:/jeton/jeton",
        "'jdbc:h2:C:\\jeton\\jeton',                        'jdbc:h2:jeton:C:\\jeton\\jeton'"
    })
    void a_database_in_a_file_is_patient(String url, String patient) {
        assertThat(PatientFile.patient(url)).isEqualTo(patient);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:jeton",
                "jdbc:h2:tcp://localhost/~/jeton",
                "jdbc:h2:ssl://localhost/~/jeton",
                "jdbc:h2:split:20:/var/lib/jeton/jeton"
            })
    void another_stays_as_it_is(String url) {
        assertThat(PatientFile.patient(url)).isEqualTo(url);
    }
}
