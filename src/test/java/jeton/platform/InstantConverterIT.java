package jeton.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.TimeZone;
import jeton.support.DatabaseKind;
import jeton.support.RunningJeton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Instants in columns as the schema has them, on each of the databases. */
@Isolated("as it changes a default of the whole JVM")
class InstantConverterIT {

    private final TimeZone zoneOfTheMachine = TimeZone.getDefault();

    @AfterEach
    void restoreZone() {
        TimeZone.setDefault(zoneOfTheMachine);
    }

    @ParameterizedTest
    @EnumSource
    void an_instant_is_the_same_instant_in_another_zone(DatabaseKind kind) throws SQLException {
        Instant instant = Instant.parse("2026-03-29T01:30:00.123456Z");
        InstantConverter converter = new InstantConverter();
        String url = kind.newUrl(RunningJeton.newDirectory("instants"));
        try (Connection connection = DriverManager.getConnection(url, "jeton", "jeton");
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
        }
    }
}
