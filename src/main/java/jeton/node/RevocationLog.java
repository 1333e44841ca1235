package jeton.node;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import jeton.platform.Sql;

/**
 * Writes into the database what was revoked, one epoch each, and reads what others wrote.
 *
 * <p>Plain SQL that every database has which speaks PostgreSQL's protocol: no notification, no lock but that of the row.
 */
@ApplicationScoped
class RevocationLog {

    /** The number of revocations that are kept: a node that is further behind forgets everything instead of reading them. */
    private static final int KEPT = 10_000;

    private static final int PRUNED_EVERY = 100;

    /** Marks the epoch that a new database begins with, until it has a stamp of its own. */
    private static final UUID NO_STAMP = new UUID(0, 0);

    /** What was revoked, and with which epoch. */
    private record Entry(Epoch epoch, Revocation revocation) {}

    /** Gives the first epoch a stamp like all others, unless it has one: another database has another first epoch. */
    void begin(Connection connection) throws SQLException {
        UUID stamp = UUID.randomUUID();
        if (Sql.update(connection, "UPDATE epoch SET stamp = ? WHERE number = 0 AND stamp = ?", stamp, NO_STAMP) == 1) {
            insert(connection, new Epoch(0, stamp), Revocation.ALL);
        }
    }

    /**
     * Begins an epoch for that revocation; the row of the epoch stays locked until the transaction ends.
     *
     * @return its number
     */
    long append(Connection connection, Revocation revocation) throws SQLException {
        UUID stamp = UUID.randomUUID();
        Sql.update(connection, "UPDATE epoch SET number = number + 1, stamp = ? WHERE id = 1", stamp);
        long number = read(connection).number();
        insert(connection, new Epoch(number, stamp), revocation);
        if (number % PRUNED_EVERY == 0) {
            // under the lock of the epoch's row, so never by two at the same time
            Sql.update(connection, "DELETE FROM revocation WHERE epoch <= ?", number - KEPT);
        }
        return number;
    }

    private static void insert(Connection connection, Epoch epoch, Revocation revocation) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO revocation (epoch, stamp, digest, account_id) VALUES (?, ?, ?, ?)",
                epoch.number(),
                epoch.stamp(),
                revocation.digest(),
                revocation.accountId());
    }

    Epoch read(Connection connection) throws SQLException {
        return Sql.query(
                        connection,
                        "SELECT number, stamp FROM epoch WHERE id = 1",
                        row -> new Epoch(row.getLong(1), row.getObject(2, UUID.class)))
                .get(0);
    }

    /**
     * Reads what was revoked after one epoch until another.
     *
     * <p>It is everything where that is no longer known: too long ago, or the database is one that never had the first epoch.
     */
    List<Revocation> between(Connection connection, Epoch after, Epoch until) throws SQLException {
        List<Entry> entries = Sql.query(
                connection,
                "SELECT epoch, stamp, digest, account_id FROM revocation WHERE epoch BETWEEN ? AND ? ORDER BY epoch",
                row -> new Entry(
                        new Epoch(row.getLong(1), row.getObject(2, UUID.class)),
                        new Revocation(row.getBytes(3), row.getObject(4, UUID.class))),
                after.number(),
                until.number());
        boolean known = !entries.isEmpty() && entries.get(0).epoch.equals(after);
        List<Revocation> revocations =
                entries.stream().skip(1).map(Entry::revocation).toList();
        boolean complete = revocations.size() == until.number() - after.number();
        return known && complete ? revocations : List.of(Revocation.ALL);
    }
}
