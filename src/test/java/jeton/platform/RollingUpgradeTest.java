package jeton.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * While nodes are upgraded one after the other, those of the version before go on with the schema of the next: whatever they
 * read has to stay as it was, and whatever they write has to be enough.
 */
@Tag("long")
class RollingUpgradeTest {

    private static final String MIGRATIONS = "classpath:db/migration";

    private static final String COLUMNS = "select table_name || '.' || column_name,"
            + " data_type || coalesce(' ' || character_maximum_length, ''), is_nullable = 'YES' or column_default is not null"
            + " from information_schema.columns where table_schema = 'PUBLIC'";

    private static final String CONSTRAINTS = "select table_name || ' ' || constraint_type || ' ' || constraint_name"
            + " from information_schema.table_constraints where table_schema = 'PUBLIC'";

    /** @param mayBeLeftOut by an INSERT */
    private record Column(String type, boolean mayBeLeftOut) {}

    private record Schema(Map<String, Column> columns, Set<String> constraints) {

        boolean hasTable(String table) {
            return columns.keySet().stream().anyMatch(column -> tableOf(column).equals(table));
        }
    }

    @Test
    void each_migration_leaves_what_the_version_before_uses() throws SQLException {
        assertThat(hindrances(MIGRATIONS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table access_token drop column hint",
                "alter table access_token alter column hint rename to last_four",
                "alter table access_token alter column description set data type varchar(100)",
                "alter table access_token alter column last_used set not null",
                "alter table access_token add column scopes varchar(100) not null",
                "alter table account add constraint short_name unique (username, enabled)",
                "drop table token_usage",
            })
    void what_it_could_not_go_on_with_is_found(String statement, @TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("V999__next.sql"), statement);

        assertThat(hindrances(MIGRATIONS, "filesystem:" + directory)).isNotEmpty();
    }

    @Test
    void columns_that_may_be_left_out_and_tables_may_be_added(@TempDir Path directory) throws Exception {
        Files.writeString(
                directory.resolve("V999__next.sql"),
                "alter table access_token add column scopes varchar(100);"
                        + "alter table account add column mails boolean default false not null;"
                        + "create table more (id uuid not null primary key)");

        assertThat(hindrances(MIGRATIONS, "filesystem:" + directory)).isEmpty();
    }

    private static List<String> hindrances(String... locations) throws SQLException {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        List<String> found = new ArrayList<>();
        Schema before = null;
        for (MigrationInfo migration :
                flyway(url, MigrationVersion.LATEST, locations).info().all()) {
            flyway(url, migration.getVersion(), locations).migrate();
            Schema after = read(url);
            if (before != null) {
                found.addAll(between(before, after));
            }
            before = after;
        }
        return found;
    }

    private static Flyway flyway(String url, MigrationVersion target, String... locations) {
        return Flyway.configure()
                .dataSource(url, "", "")
                .locations(locations)
                .target(target)
                .load();
    }

    private static List<String> between(Schema before, Schema after) {
        Stream<String> changed = before.columns.entrySet().stream()
                .filter(old -> {
                    Column now = after.columns.get(old.getKey());
                    return now == null
                            || !now.type.equals(old.getValue().type)
                            || old.getValue().mayBeLeftOut && !now.mayBeLeftOut;
                })
                .map(Map.Entry::getKey);
        Stream<String> needed = after.columns.entrySet().stream()
                .filter(column -> !before.columns.containsKey(column.getKey())
                        && before.hasTable(tableOf(column.getKey()))
                        && !column.getValue().mayBeLeftOut)
                .map(Map.Entry::getKey);
        Stream<String> forbidding = after.constraints.stream()
                .filter(constraint -> !before.constraints.contains(constraint)
                        && before.hasTable(constraint.split(" ", 2)[0]));
        return Stream.of(changed, needed, forbidding).flatMap(each -> each).toList();
    }

    private static String tableOf(String column) {
        return column.substring(0, column.indexOf('.'));
    }

    private static Schema read(String url) throws SQLException {
        Map<String, Column> columns = new TreeMap<>();
        Set<String> constraints = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(COLUMNS)) {
                while (row.next()) {
                    columns.put(row.getString(1), new Column(row.getString(2), row.getBoolean(3)));
                }
            }
            try (ResultSet row = statement.executeQuery(CONSTRAINTS)) {
                while (row.next()) {
                    constraints.add(row.getString(1));
                }
            }
        }
        return new Schema(columns, constraints);
    }
}
