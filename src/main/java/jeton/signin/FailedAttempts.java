package jeton.signin;

import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import jeton.platform.Sha256;
import jeton.platform.Sql;

/**
 * Counts failed attempts for all nodes on the database: each fills a bucket for some time, which empties by itself.
 *
 * <p>Only what failed is written. Each statement changes one row and is its own transaction, so no node ever waits for a row
 * while it holds another.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class FailedAttempts {

    private static final Logger LOG = Logger.getLogger(FailedAttempts.class.getName());

    /** H2 reads six digits of seconds then, PostgreSQL six of their fractions. */
    private static final String SECONDS = "CAST(? AS INTERVAL SECOND(6))";

    private static final String FILL_MORE = "UPDATE failed_attempt SET empty_at ="
            + " CASE WHEN empty_at > current_timestamp THEN empty_at ELSE current_timestamp END + " + SECONDS
            + " WHERE bucket = ?";

    private static final String FILL_FIRST =
            "INSERT INTO failed_attempt (empty_at, bucket)" + " VALUES (current_timestamp + " + SECONDS + ", ?)";

    /** The most rows that one turn of the timer deletes. */
    private static final int BATCH = 1000;

    @Resource(lookup = "java:app/jdbc/jeton")
    DataSource dataSource;

    /** The time until a bucket is empty; zero if it is. */
    public Duration fullFor(String bucket) {
        try (Connection connection = dataSource.getConnection()) {
            return fullFor(bucket, connection);
        } catch (SQLException e) {
            throw new IllegalStateException("Failed attempts cannot be read", e);
        }
    }

    /**
     * Fills a bucket, so that it takes that many seconds more to be empty.
     *
     * @return how long it takes now
     */
    public Duration add(String bucket, long seconds) {
        try (Connection connection = dataSource.getConnection()) {
            if (!fill(FILL_MORE, bucket, seconds, connection)) {
                fillFirst(bucket, seconds, connection);
            }
            return fullFor(bucket, connection);
        } catch (SQLException e) {
            throw new IllegalStateException("A failed attempt cannot be written down", e);
        }
    }

    private static void fillFirst(String bucket, long seconds, Connection connection) throws SQLException {
        try {
            fill(FILL_FIRST, bucket, seconds, connection);
        } catch (SQLException e) {
            // another node may have been first
            if (!fill(FILL_MORE, bucket, seconds, connection)) {
                throw e;
            }
        }
    }

    private static boolean fill(String sql, String bucket, long seconds, Connection connection) throws SQLException {
        return Sql.update(connection, sql, String.valueOf(seconds), Sha256.of(bucket)) == 1;
    }

    private static Duration fullFor(String bucket, Connection connection) throws SQLException {
        return Sql.query(
                        connection,
                        "SELECT current_timestamp, empty_at FROM failed_attempt WHERE bucket = ?",
                        row -> Duration.between(
                                row.getObject(1, OffsetDateTime.class), row.getObject(2, OffsetDateTime.class)),
                        Sha256.of(bucket))
                .stream()
                .filter(full -> !full.isNegative())
                .findFirst()
                .orElse(Duration.ZERO);
    }

    /** Forgets buckets that are empty, one by one in their order: of two nodes that do this, one waits for the other. */
    @Schedule(hour = "*", minute = "*/10", persistent = false)
    public void prune() {
        try (Connection connection = dataSource.getConnection()) {
            for (byte[] bucket : empty(connection)) {
                Sql.update(
                        connection,
                        "DELETE FROM failed_attempt WHERE bucket = ? AND empty_at <= current_timestamp",
                        bucket);
            }
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "Old failed attempts could not be deleted yet", e);
        }
    }

    private static List<byte[]> empty(Connection connection) throws SQLException {
        return Sql.query(
                connection,
                "SELECT bucket FROM failed_attempt WHERE empty_at <= current_timestamp ORDER BY bucket FETCH FIRST "
                        + BATCH + " ROWS ONLY",
                row -> row.getBytes(1));
    }
}
