package jeton.node;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Writes into the database what was revoked, one epoch each, and reads what others wrote.
 *
 * <p>Plain SQL that every database has which speaks PostgreSQL's protocol: no notification, no lock but that of the row.
 */
@ApplicationScoped
class RevocationLog {

    /** A node that is further behind forgets everything instead of reading it all. */
    private static final int KEPT = 10_000;

    private static final int PRUNED_EVERY = 100;

    /** Marks the epoch that a new database begins with, until it has a stamp of its own. */
    private static final UUID NO_STAMP = new UUID(0, 0);

    /** Gives the first epoch a stamp like all others, unless it has one: another database has another first epoch. */
    void begin(Connection connection) throws SQLException {
        UUID stamp = UUID.randomUUID();
        try (PreparedStatement first =
                connection.prepareStatement("UPDATE epoch SET stamp = ? WHERE number = 0 AND stamp = ?")) {
            first.setObject(1, stamp);
            first.setObject(2, NO_STAMP);
            if (first.executeUpdate() == 1) {
                insert(connection, new Epoch(0, stamp), Revocation.ALL);
            }
        }
    }

    /**
     * Begins an epoch for that revocation; the row of the epoch stays locked until the transaction ends.
     *
     * @return its number
     */
    long append(Connection connection, Revocation revocation) throws SQLException {
        UUID stamp = UUID.randomUUID();
        try (PreparedStatement next =
                connection.prepareStatement("UPDATE epoch SET number = number + 1, stamp = ? WHERE id = 1")) {
            next.setObject(1, stamp);
            next.executeUpdate();
        }
        long number = read(connection).number();
        insert(connection, new Epoch(number, stamp), revocation);
        if (number % PRUNED_EVERY == 0) {
            prune(connection, number - KEPT);
        }
        return number;
    }

    private static void insert(Connection connection, Epoch epoch, Revocation revocation) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO revocation (epoch, stamp, digest, account_id) VALUES (?, ?, ?, ?)")) {
            insert.setLong(1, epoch.number());
            insert.setObject(2, epoch.stamp());
            insert.setBytes(3, revocation.digest());
            if (revocation.accountId() == null) {
                insert.setNull(4, Types.OTHER);
            } else {
                insert.setObject(4, revocation.accountId());
            }
            insert.executeUpdate();
        }
    }

    /** Under the lock of the epoch's row, so never by two at the same time. */
    private static void prune(Connection connection, long until) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM revocation WHERE epoch <= ?")) {
            delete.setLong(1, until);
            delete.executeUpdate();
        }
    }

    Epoch read(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT number, stamp FROM epoch WHERE id = 1")) {
            row.next();
            return new Epoch(row.getLong(1), row.getObject(2, UUID.class));
        }
    }

    /**
     * What was revoked after one epoch until another, or everything where that is no longer known: too long ago, or the
     * database is one that never had the first.
     */
    List<Revocation> between(Connection connection, Epoch after, Epoch until) throws SQLException {
        List<Revocation> revocations = new ArrayList<>();
        boolean known = false;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT epoch, stamp, digest, account_id FROM revocation WHERE epoch BETWEEN ? AND ? ORDER BY epoch")) {
            select.setLong(1, after.number());
            select.setLong(2, until.number());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (row.getLong(1) == after.number()) {
                        known = row.getObject(2, UUID.class).equals(after.stamp());
                    } else {
                        revocations.add(new Revocation(row.getBytes(3), row.getObject(4, UUID.class)));
                    }
                }
            }
        }
        boolean complete = revocations.size() == until.number() - after.number();
        return known && complete ? revocations : List.of(Revocation.ALL);
    }
}
