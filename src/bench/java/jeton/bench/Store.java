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
import java.util.concurrent.TimeUnit;
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

    /** Among which most of the stored tokens are spread. */
    private static final int ACCOUNTS = 10_000;

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
                // Ends with this JVM. Commits are durable, which this library switches off twice, and there is memory
                // enough for an index of millions: nobody who stores that many leaves it at 128 MB.
                server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("shared_buffers", "1GB")
                        .setServerConfig("maintenance_work_mem", "512MB")
                        .setServerConfig("max_wal_size", "8GB")
                        // for filling millions of rows and indexing them; else what is stored would be written twice
                        .setServerConfig("wal_level", "minimal")
                        .setServerConfig("max_wal_senders", "0")
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

    /** Stores so many tokens that nobody has, spread over some accounts, and then those of one account. */
    void fill(int number, UUID one, int ofOne) {
        List<String[]> indices = indices();
        indices.forEach(index -> execute(index[0]));
        execute("insert into account (id, username, password_hash, must_change_password, password_changed_at,"
                + " administrator, may_verify, enabled, tokens_allowed, created_at, version)"
                + " select gen_random_uuid(), 'bench-' || i, '', false, now(), false, false, true, true, now(), 1"
                + " from generate_series(1, " + ACCOUNTS + ") i");
        insertUnknown(
                number - ofOne,
                "(select array_agg(id) ids from account where username ~ '^bench-[0-9]+$') a",
                "a.ids[1 + i % " + ACCOUNTS + "]");
        insertUnknown(ofOne, "(select '" + one + "'::uuid id) a", "a.id");
        indices.forEach(index -> execute(index[1]));
        execute("vacuum analyze access_token");
    }

    /** Their digests are those of no value that anybody knows; everything else is as different as with real ones. */
    private void insertUnknown(int number, String from, String owner) {
        execute("insert into access_token"
                + " (id, owner_id, digest, hint, description, created_at, expires_at, last_used, last_used_from)"
                + " select gen_random_uuid(), " + owner
                + ", sha256(uuid_send(gen_random_uuid())), 'abcd', 'token ' || i,"
                + " now() - i * interval '1 second', now() + (1 + i % 365) * interval '1 day',"
                + " case when i % 2 = 0 then now() - random() * interval '30 days' end,"
                + " case when i % 2 = 0 then '127.0.0.1' end"
                + " from generate_series(1, " + number + ") i, " + from);
    }

    /**
     * How to drop and to make each index and constraint: making them once is many times faster than keeping them. Not the
     * primary key, which other tables refer to.
     */
    private List<String[]> indices() {
        String sql = "select 'alter table access_token drop constraint ' || conname,"
                + " 'alter table access_token add constraint ' || conname || ' ' || pg_get_constraintdef(oid)"
                + " from pg_constraint where conrelid = 'access_token'::regclass and contype in ('u', 'f')"
                + " union all select 'drop index ' || indexname, indexdef from pg_indexes"
                + " where tablename = 'access_token' and indexname not in (select conname from pg_constraint)";
        List<String[]> indices = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                indices.add(new String[] {result.getString(1), result.getString(2)});
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
        return indices;
    }

    /**
     * How many tokens were looked up by their digest until now, as PostgreSQL counts them.
     *
     * <p>Writing last uses finds its rows by their IDs, so only verifications count here that no cache answered.
     */
    long lookups() {
        try {
            // a connection that is idle reports what it did after ten seconds at the latest
            TimeUnit.SECONDS.sleep(12);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return number("select idx_scan from pg_stat_user_indexes where indexrelname = 'access_token_digest'");
    }
}
