package jeton.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The schema, as each of the databases must have it; runs inside the server. */
@Execution(ExecutionMode.SAME_THREAD)
abstract class AbstractMigrationTest {

    private final TimeZone zoneOfTheMachine = TimeZone.getDefault();

    @Resource(lookup = "java:app/jdbc/jeton")
    private DataSource dataSource;

    @AfterEach
    void restoreZone() {
        TimeZone.setDefault(zoneOfTheMachine);
    }

    @Test
    void every_migration_has_been_applied() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select count(*), sum(case when \"success\" then 1 else 0 end) from \"flyway_schema_history\"");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            assertThat(rows.getInt(1)).isPositive().isEqualTo(rows.getInt(2));
        }
    }

    @Test
    void an_instant_is_the_same_instant_in_another_zone() throws SQLException {
        Instant instant = Instant.parse("2026-03-29T01:30:00.123456Z");
        InstantConverter converter = new InstantConverter();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table moment (at timestamp(6) with time zone)");

            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            try (PreparedStatement insert = connection.prepareStatement("insert into moment values (?)")) {
                insert.setObject(1, converter.convertToDatabaseColumn(instant));
                insert.executeUpdate();
            }

            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            try (ResultSet rows = statement.executeQuery("select at from moment")) {
                rows.next();
                OffsetDateTime stored = rows.getObject(1, OffsetDateTime.class);
                assertThat(converter.convertToEntityAttribute(stored)).isEqualTo(instant);
            }
            statement.execute("drop table moment");
        }
    }
}
