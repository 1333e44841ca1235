package jeton.node;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import jeton.platform.Sql;

/** Reads and writes in the database who may answer from memory, and which revocations each of them knows. */
final class NodeTable {

    /** The epoch of a node that has not acknowledged any yet; lower than epoch 0. */
    static final long NEVER_ACKNOWLEDGED = -1;

    /** Another node, with the epoch that it has acknowledged. */
    record Other(UUID id, long acknowledged, long leaseMillis) {}

    private NodeTable() {}

    /** Adds a node. It has to be here before its first lease, so that whoever revokes something during that lease finds it. */
    static void register(Connection connection, UUID id, NodeSettings settings) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO node (id, name, version, started_at, seen_at, lease_millis, acknowledged,"
                        + " asked, looked_up) VALUES (?, ?, ?, current_timestamp, current_timestamp, ?, ?, 0, 0)",
                id,
                settings.name(),
                settings.version(),
                settings.leaseMillis(),
                NEVER_ACKNOWLEDGED);
    }

    /**
     * Says that a node is there and knows of all revocations up to that epoch.
     *
     * @return false if it is not registered (any more)
     */
    static boolean acknowledge(Connection connection, UUID id, long epoch, NodeFigures figures) throws SQLException {
        int found = Sql.update(
                connection,
                "UPDATE node SET acknowledged = ?, asked = ?, looked_up = ?, seen_at = current_timestamp WHERE id = ?",
                epoch,
                figures.asked(),
                figures.lookedUp(),
                id);
        return found == 1;
    }

    /** Reads what all nodes but one have acknowledged. */
    static List<Other> others(Connection connection, UUID except) throws SQLException {
        return Sql.query(
                connection,
                "SELECT id, acknowledged, lease_millis FROM node WHERE id <> ?",
                row -> new Other(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)),
                except);
    }

    /** Reads all nodes, the latest started first. */
    static List<Node> all(Connection connection) throws SQLException {
        return Sql.query(
                connection,
                "SELECT node.id, name, version, started_at, seen_at, current_timestamp, lease_millis,"
                        + " number - acknowledged, asked, looked_up FROM node, epoch ORDER BY started_at DESC, node.id",
                NodeTable::node);
    }

    private static Node node(ResultSet row) throws SQLException {
        Instant seen = instant(row, 5);
        return new Node(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                instant(row, 4),
                seen,
                Duration.between(seen, instant(row, 6)),
                Duration.ofMillis(row.getLong(7)),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /**
     * Removes a node whose lease from before that epoch is over, so that nobody waits for it again.
     *
     * <p>It gets its next lease only after it acknowledged that epoch: either that comes first, and it stays, or it finds
     * itself removed.
     */
    static void evict(Connection connection, UUID id, long epoch) throws SQLException {
        Sql.update(connection, "DELETE FROM node WHERE id = ? AND acknowledged < ?", id, epoch);
    }

    /** Removes a node that ends, once it has given up its lease. */
    static void unregister(Connection connection, UUID id) throws SQLException {
        evict(connection, id, Long.MAX_VALUE);
    }
}
