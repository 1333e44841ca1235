package jeton.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import jeton.token.MadeUp;
import jeton.token.TokenValue;

/**
 * A database of its own on the benchmark's PostgreSQL, into which accounts and tokens are put past Jeton.
 *
 * <p>Generating millions of them by requests would take hours.
 */
final class Store {

    /** What Jeton uses unless it is told otherwise. */
    private static final String USER = "jeton";

    private static final int BATCH = 1000;

    private static EmbeddedPostgres server;

    private final String url;

    /** An account with one token by which it can call. */
    record Owner(UUID id, String username, String token) {}

    private Store(String url) {
        this.url = url;
    }

    static synchronized Store create(String name) {
        try {
            if (server == null) {
                // Ends with this JVM. Commits are durable, unlike with this library's own settings, and there is
                // memory enough for an index of millions: nobody who stores that many leaves it at 128 MB.
                server = EmbeddedPostgres.builder()
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("shared_buffers", "1GB")
                        .setServerConfig("maintenance_work_mem", "512MB")
                        .setServerConfig("max_wal_size", "8GB")
                        .setPGStartupWait(Duration.ofMinutes(2))
                        .start();
                execute(server.getJdbcUrl("postgres", "postgres"), "create role jeton login password 'jeton'");
            }
            execute(server.getJdbcUrl("postgres", "postgres"), "create database " + name + " owner " + USER);
            return new Store("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return url;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, USER, USER);
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long number(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** An account, with the password of the first administrator. */
    Owner owner(String username, boolean mayVerify) {
        UUID id = UUID.randomUUID();
        execute("insert into account (id, username, password_hash, must_change_password, password_changed_at,"
                + " administrator, may_verify, enabled, tokens_allowed, created_at, version)"
                + " select '" + id + "', '" + username + "', password_hash, false, now(), false, " + mayVerify
                + ", true, true, now(), 1 from account where username = 'admin'");
        return new Owner(id, username, tokens(id, 1).get(0));
    }

    /** Stores so many tokens of an account. */
    List<String> tokens(UUID owner, int number) {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into access_token (id, owner_id, digest, hint, description, created_at, expires_at)"
                                + " values (gen_random_uuid(), ?, ?, ?, 'bench', now(), now() + interval '365 days')")) {
            connection.setAutoCommit(false);
            for (int i = 1; i <= number; i++) {
                TokenValue value = MadeUp.value();
                values.add(value.reveal());
                insert.setObject(1, owner);
                insert.setBytes(2, value.digest());
                insert.setString(3, value.reveal().substring(value.reveal().length() - 4));
                insert.addBatch();
                if (i % BATCH == 0 || i == number) {
                    insert.executeBatch();
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }
}
