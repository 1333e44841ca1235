package jeton.verification;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import jeton.platform.Database;
import jeton.platform.Sql;

/**
 * Notes in memory when and from where each token was last used, and how often on each day, and writes it in batches.
 *
 * <p>{@link LastUsedTimer} says when: verifying never waits for a write. A batch is one transaction of single rows, in
 * the order of token IDs: it can neither bring a deleted token back, as merging an entity would, nor deadlock with
 * another node, nor turn the time back.
 */
@Singleton
public class LastUsed {

    private static final Logger LOG = Logger.getLogger(LastUsed.class.getName());

    private static final long SECONDS_OF_A_DAY = 86_400;

    /**
     * Finds the row whether the use is the last one or not. So the count of updated rows says whether the token is still
     * there, and it stays until the end of the transaction: what is then counted for it has its foreign key, and no other
     * node counts for the same token meanwhile.
     */
    private static final String NOTE = "UPDATE access_token SET"
            + " last_used_from = CASE WHEN last_used IS NULL OR last_used < ? THEN ? ELSE last_used_from END,"
            + " last_used = CASE WHEN last_used IS NULL OR last_used < ? THEN ? ELSE last_used END"
            + " WHERE id = ?";

    private static final String COUNT =
            "UPDATE token_usage SET verifications = verifications + ? WHERE token_id = ? AND usage_day = ?";

    private static final String COUNT_FIRST =
            "INSERT INTO token_usage (verifications, token_id, usage_day) VALUES (?, ?, ?)";

    private static final String COUNT_ALL =
            "UPDATE workspace_usage SET verifications = verifications + ? WHERE node = ? AND usage_day = ?";

    private static final String COUNT_ALL_FIRST =
            "INSERT INTO workspace_usage (verifications, node, usage_day) VALUES (?, ?, ?)";

    /** The order of UUIDs in the databases. Java has another: it takes their halves for signed numbers. */
    private static final Comparator<UUID> ORDER = Comparator.comparing(UUID::toString);

    private final ConcurrentHashMap<UUID, Uses> noted = new ConcurrentHashMap<>();

    /** Tells what this node has counted from what others have; of no use after the server's end. */
    private final UUID node = UUID.randomUUID();

    @Resource(lookup = "java:app/jdbc/jeton")
    private volatile DataSource dataSource;

    /**
     * How often on a day, the last time of these, and the same of days before.
     *
     * @param before null if there are none, as but in the seconds after midnight
     */
    private record Uses(Instant last, String address, long number, Uses before) {

        /** The day of UTC, counted from 1970. */
        long day() {
            return Math.floorDiv(last.getEpochSecond(), SECONDS_OF_A_DAY);
        }

        Uses and(Uses others) {
            Uses later = others.last.isAfter(last) ? others : this;
            Uses earlier = later == this ? others : this;
            return later.day() == earlier.day()
                    ? new Uses(later.last, later.address, number + others.number, both(before, others.before))
                    : new Uses(later.last, later.address, later.number, both(later.before, earlier));
        }

        private static Uses both(Uses some, Uses others) {
            if (some == null || others == null) {
                return some == null ? others : some;
            }
            return some.and(others);
        }
    }

    /** The key of a count: a token, or this node, and a day. */
    private record Counter(UUID id, long day) {}

    /** Notes a use; costs no query. */
    public void note(UUID tokenId, Instant at, String address) {
        noted.merge(tokenId, new Uses(at, address, 1, null), Uses::and);
    }

    /**
     * Writes what was noted since the last time; what cannot be written is kept for the next.
     *
     * <p>One at a time: whatever was noted before has been tried when this returns, also by a batch on its way.
     */
    public synchronized void write() {
        Map<UUID, Uses> batch = take();
        if (batch.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                write(batch, connection);
                connection.commit();
            } catch (SQLException e) {
                // else the pool may commit the half that was written
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            batch.forEach((id, uses) -> noted.merge(id, uses, Uses::and));
            LOG.log(Level.WARNING, e, () -> "The uses of " + batch.size() + " tokens could not be written yet");
        }
    }

    private Map<UUID, Uses> take() {
        Map<UUID, Uses> batch = new TreeMap<>(ORDER);
        for (UUID id : noted.keySet()) {
            Uses uses = noted.remove(id);
            if (uses != null) {
                batch.put(id, uses);
            }
        }
        return batch;
    }

    private void write(Map<UUID, Uses> batch, Connection connection) throws SQLException {
        Map<Counter, Long> ofTokens = new LinkedHashMap<>();
        Map<Counter, Long> ofNode = new LinkedHashMap<>();
        int[] found = noteLast(batch, connection);
        int i = 0;
        for (Map.Entry<UUID, Uses> entry : batch.entrySet()) {
            for (Uses uses = entry.getValue(); uses != null; uses = uses.before) {
                ofNode.merge(new Counter(node, uses.day()), uses.number, Long::sum);
                if (found[i] == 1) {
                    ofTokens.put(new Counter(entry.getKey(), uses.day()), uses.number);
                }
            }
            i++;
        }
        add(ofTokens, COUNT, COUNT_FIRST, connection);
        add(ofNode, COUNT_ALL, COUNT_ALL_FIRST, connection);
    }

    /** How many rows were found for each, one or none. */
    private static int[] noteLast(Map<UUID, Uses> batch, Connection connection) throws SQLException {
        List<Object[]> all = new ArrayList<>();
        batch.forEach((id, uses) -> {
            OffsetDateTime last = uses.last.atOffset(ZoneOffset.UTC);
            all.add(new Object[] {last, uses.address, last, last, id});
        });
        return Sql.batch(connection, NOTE, all);
    }

    /** Adds to the rows that are there, and makes the others. */
    private static void add(Map<Counter, Long> numbers, String update, String insert, Connection connection)
            throws SQLException {
        List<Object[]> all = new ArrayList<>();
        numbers.forEach(
                (counter, number) -> all.add(new Object[] {number, counter.id, LocalDate.ofEpochDay(counter.day)}));
        int[] found = Sql.batch(connection, update, all);
        List<Object[]> first = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            if (found[i] == 0) {
                first.add(all.get(i));
            }
        }
        Sql.batch(connection, insert, first);
    }

    /** Writes what was noted when the server ends, and has taken its pool away before it stops the application. */
    void writeWithoutPool() {
        dataSource = new Database();
        write();
    }
}
