package jeton.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads and writes in the database who may answer from memory, and which revocations each of them knows. */
final class NodeTable {

    /** Of no revocation at all, not even that there were none. */
    static final long NOTHING = -1;

    /** Another node, and of which epoch it knows. */
    record Other(UUID id, long acknowledged, long leaseMillis) {}

    private NodeTable() {}

    /** Before its first lease, so that whoever revokes something after that lease began finds it here. */
    static void register(Connection connection, UUID id, NodeSettings settings) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO node (id, name, version, started_at, seen_at, lease_millis, acknowledged,"
                        + " asked, looked_up) VALUES (?, ?, ?, current_timestamp, current_timestamp, ?, ?, 0, 0)")) {
            insert.setObject(1, id);
            insert.setString(2, settings.name());
            insert.setString(3, settings.version());
            insert.setInt(4, settings.leaseMillis());
            insert.setLong(5, NOTHING);
            insert.executeUpdate();
        }
    }

    /**
     * Says that a node is there and knows of all revocations up to that epoch.
     *
     * @return false if it is not registered (any more)
     */
    static boolean acknowledge(Connection connection, UUID id, long epoch, NodeFigures figures) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE node SET acknowledged = ?, asked = ?, looked_up = ?,"
                        + " seen_at = current_timestamp WHERE id = ?")) {
            update.setLong(1, epoch);
            update.setLong(2, figures.asked());
            update.setLong(3, figures.lookedUp());
            update.setObject(4, id);
            return update.executeUpdate() == 1;
        }
    }

    /** What the nodes besides that one know. */
    static List<Other> others(Connection connection, UUID except) throws SQLException {
        List<Other> others = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, acknowledged, lease_millis FROM node WHERE id <> ?")) {
            select.setObject(1, except);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    others.add(new Other(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)));
                }
            }
        }
        return others;
    }

    /** All of them, the latest started first. */
    static List<Node> all(Connection connection) throws SQLException {
        List<Node> nodes = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT node.id, name, version, started_at, seen_at,"
                        + " current_timestamp, lease_millis, number - acknowledged, asked, looked_up FROM node, epoch"
                        + " ORDER BY started_at DESC, node.id")) {
            while (row.next()) {
                Instant seen = instant(row, 5);
                nodes.add(new Node(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        instant(row, 4),
                        seen,
                        Duration.between(seen, instant(row, 6)),
                        Duration.ofMillis(row.getLong(7)),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10)));
            }
        }
        return nodes;
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
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM node WHERE id = ? AND acknowledged < ?")) {
            delete.setObject(1, id);
            delete.setLong(2, epoch);
            delete.executeUpdate();
        }
    }

    /** To be called when it has given up its lease. */
    static void unregister(Connection connection, UUID id) throws SQLException {
        evict(connection, id, Long.MAX_VALUE);
    }
}
