package jeton.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/**
 * Leaves in an empty database what a node of a newer version would, which this one does not know: so every test shows that it
 * breaks nothing.
 */
public final class NewerNode {

    /** Who did that, and nothing else. */
    public static final String ACTOR = "newer.node";

    private static final String EVENT = "insert into audit_event (id, at, action, actor, account, details, data)"
            + " values (?, ?, ?, '" + ACTOR + "', ?, ?, ?)";

    /** What it has recorded, oldest first. */
    public static final List<Event> EVENTS = List.of(
            new Event("TOKEN_FROZEN", "mira", "leaked, 2 places", "{\"reason\":\"leaked\",\"places\":2}"),
            new Event("TOKEN_FROZEN", null, "", null),
            new Event("SETTINGS_CHANGED", null, "colour: RED → BLUE", "{\"colour\":[\"RED\",\"BLUE\"]}"),
            new Event("SETTINGS_CHANGED", null, "everything: other", "{\"everything\":{\"is\":\"other\"}}"),
            new Event(
                    "ACCOUNT_CREATED", "robot", "as an administrator", "{\"administrator\":true,\"kind\":\"service\"}"),
            new Event("TOKEN_DELETED", "mira", "no JSON", "{\"description\":"));

    /** What stands in the columns of that name. */
    public record Event(String action, String account, String details, String data) {}

    private NewerNode() {}

    /** Makes the tables of an empty database, and writes there. */
    static void write(String url) {
        Flyway.configure().dataSource(url, "jeton", "jeton").load().migrate();
        try (Connection connection = DriverManager.getConnection(url, "jeton", "jeton")) {
            connection
                    .createStatement()
                    .execute("insert into setting (workspace_id, name, setting_value) values (1, 'colour', 'BLUE')");
            Instant at = Instant.parse("2026-11-24T12:00:00Z");
            for (Event event : EVENTS) {
                write(connection, event, at);
                at = at.plusSeconds(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Nothing can be written to " + url, e);
        }
    }

    private static void write(Connection connection, Event event, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(EVENT)) {
            insert.setObject(1, UUID.randomUUID());
            insert.setTimestamp(2, Timestamp.from(at));
            insert.setString(3, event.action);
            insert.setString(4, event.account);
            insert.setString(5, event.details);
            insert.setString(6, event.data);
            insert.executeUpdate();
        }
    }
}
