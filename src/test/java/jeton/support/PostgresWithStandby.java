package jeton.support;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A real PostgreSQL and a standby that follows it: the first can be killed, and the second promoted. */
public final class PostgresWithStandby implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

    private static final String DATABASE = "jeton";

    private final Path primaryDirectory;
    private final EmbeddedPostgres primary;
    private final Relay replication;
    private final EmbeddedPostgres standby;
    private boolean killed;

    private PostgresWithStandby(boolean synchronous) throws IOException, SQLException {
        Path directory = RunningJeton.newDirectory("postgres");
        primaryDirectory = directory.resolve("primary");
        Path standbyDirectory = directory.resolve("standby");
        try (EmbeddedPostgres first = server(primaryDirectory, "")) {
            execute(first, "create role jeton login password 'jeton'");
            execute(first, "create database " + DATABASE + " owner jeton");
        }
        copy(primaryDirectory, standbyDirectory);
        primary = server(primaryDirectory, synchronous ? "standby" : "");
        replication = new Relay("127.0.0.1", primary.getPort());
        Files.createFile(standbyDirectory.resolve("standby.signal"));
        Files.writeString(
                standbyDirectory.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=" + replication.port()
                        + " user=postgres application_name=standby'\n",
                StandardOpenOption.APPEND);
        standby = server(standbyDirectory, "");
        await("the standby follows")
                .atMost(STARTS_WITHIN)
                .until(() -> isTrue(primary, "select count(*) = 1 from pg_stat_replication where state = 'streaming'"));
    }

    /** @param synchronous whether a commit is acknowledged only when the standby has it */
    public static PostgresWithStandby start(boolean synchronous) {
        try {
            return new PostgresWithStandby(synchronous);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL and its standby do not start", e);
        }
    }

    private static EmbeddedPostgres server(Path directory, String synchronousStandby) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                // which the library switches off
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("synchronous_standby_names", synchronousStandby)
                .setPGStartupWait(STARTS_WITHIN)
                // it would try to stop what was killed
                .setRegisterShutdownHook(false)
                .start();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean isTrue(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /**
     * Names both, as {@code server-config/cluster/README.md} does.
     *
     * @param options of the URL
     */
    public String url(String options) {
        return "jdbc:postgresql://127.0.0.1:" + primary.getPort() + ",127.0.0.1:" + standby.getPort() + "/" + DATABASE
                + "?" + options;
    }

    /** From now on the standby learns of nothing. */
    public void cutReplication() {
        replication.cut();
    }

    /** Ends all of its processes at once, by SIGKILL. */
    public void killPrimary() {
        try {
            long pid = Long.parseLong(Files.readAllLines(primaryDirectory.resolve("postmaster.pid"))
                    .get(0)
                    .strip());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            List<ProcessHandle> others = postmaster.descendants().toList();
            postmaster.destroyForcibly();
            others.forEach(ProcessHandle::destroyForcibly);
            killed = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has the standby take writes, and returns when it does. */
    public void promote() {
        try {
            execute(standby, "select pg_promote()");
        } catch (SQLException e) {
            throw new IllegalStateException("The standby cannot be promoted", e);
        }
    }

    @Override
    public void close() {
        replication.close();
        try {
            standby.close();
            if (!killed) {
                primary.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
