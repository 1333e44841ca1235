package jeton.verification;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import jeton.platform.Database;

/**
 * Notes in memory when and from where each token was last used, and writes it in batches.
 *
 * <p>{@link LastUsedTimer} says when: verifying never waits for a write. A batch updates single columns in the order of token IDs: it can neither bring a deleted row back, as merging an entity would,
 * nor deadlock with another node, nor turn the time back.
 */
@ApplicationScoped
public class LastUsed {

    private static final Logger LOG = Logger.getLogger(LastUsed.class.getName());

    private static final String UPDATE = "UPDATE access_token SET last_used = ?, last_used_from = ?"
            + " WHERE id = ? AND (last_used IS NULL OR last_used < ?)";

    private final ConcurrentHashMap<UUID, Use> noted = new ConcurrentHashMap<>();

    @Resource(lookup = "java:app/jdbc/jeton")
    private volatile DataSource dataSource;

    private record Use(Instant at, String address) {

        Use later(Use other) {
            return other.at.isAfter(at) ? other : this;
        }
    }

    /** Notes a use; costs no query. */
    public void note(UUID tokenId, Instant at, String address) {
        noted.merge(tokenId, new Use(at, address), Use::later);
    }

    /** Writes what was noted since the last time; what cannot be written is kept for the next. */
    public void write() {
        Map<UUID, Use> batch = new TreeMap<>();
        for (UUID id : noted.keySet()) {
            Use use = noted.remove(id);
            if (use != null) {
                batch.put(id, use);
            }
        }
        if (batch.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            connection.setAutoCommit(false);
            for (Map.Entry<UUID, Use> entry : batch.entrySet()) {
                Use use = entry.getValue();
                update.setObject(1, use.at.atOffset(ZoneOffset.UTC));
                update.setString(2, use.address);
                update.setObject(3, entry.getKey());
                update.setObject(4, use.at.atOffset(ZoneOffset.UTC));
                update.addBatch();
            }
            update.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            batch.forEach((id, use) -> noted.merge(id, use, Use::later));
            LOG.log(Level.WARNING, e, () -> "The last use of " + batch.size() + " tokens could not be written yet");
        }
    }

    /** The same when the server ends, and has taken its pool away before it stops the application. */
    void writeWithoutPool() {
        dataSource = new Database();
        write();
    }
}
