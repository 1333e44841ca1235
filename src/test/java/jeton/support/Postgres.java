package jeton.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs a real PostgreSQL for tests: one server for the whole test run, a database of their own for each who asks. */
public final class Postgres {

    /** What the application uses unless it is told otherwise, so that the URL is enough to connect. */
    private static final String USER = "jeton";

    /** Unpacking and initialising on a busy machine. */
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static EmbeddedPostgres server;

    private Postgres() {}

    /** Makes an empty database. Its user and password are those that the application uses by itself. */
    public static synchronized String newDatabase() {
        String name = "jeton_" + DATABASES.incrementAndGet();
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner " + USER);
        } catch (SQLException e) {
            throw new IllegalStateException("The PostgreSQL of the tests makes no database", e);
        }
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
    }

    /** Connects to that database as an administrator of the server. */
    public static Connection connectAsAdministrator(String url) throws SQLException {
        String database = url.substring(url.lastIndexOf('/') + 1);
        return server.getDatabase("postgres", database).getConnection();
    }

    private static EmbeddedPostgres server() throws SQLException {
        if (server == null) {
            try {
                // Ends with this JVM: the builder registers that.
                server = EmbeddedPostgres.builder()
                        .setPGStartupWait(STARTS_WITHIN)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("The PostgreSQL of the tests does not start", e);
            }
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create role " + USER + " login password '" + USER + "'");
            }
        }
        return server;
    }
}
