package jeton.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node has to forget, by what it knows and what the database has. */
class RevocationLogTest {

    private static final UUID SOMEBODY = new UUID(0, 7);

    private final RevocationLog log = new RevocationLog();

    private Connection database;

    @BeforeEach
    void make_a_database() throws Exception {
        database = newDatabase();
    }

    private static Connection newDatabase() throws Exception {
        Connection connection = DriverManager.getConnection("jdbc:h2:mem:" + UUID.randomUUID());
        try (Statement schema = connection.createStatement();
                InputStream sql = RevocationLog.class.getResourceAsStream("/db/migration/V3__nodes.sql")) {
            schema.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
        return connection;
    }

    @AfterEach
    void drop_it() throws SQLException {
        database.close();
    }

    @Test
    void what_was_revoked_since_is_known() throws SQLException {
        log.begin(database);
        Epoch first = log.read(database);
        log.append(database, Revocation.ofAccount(SOMEBODY));
        Epoch second = log.read(database);
        log.append(database, Revocation.ALL);

        assertThat(log.between(database, first, second)).containsExactly(Revocation.ofAccount(SOMEBODY));
        assertThat(log.between(database, second, log.read(database))).containsExactly(Revocation.ALL);
    }

    /** Was red for the first one, whose stamp was the same in all databases, and nobody looked at it. */
    @Test
    void everything_is_forgotten_where_the_database_never_had_what_is_known() throws Exception {
        log.begin(database);
        try (Connection other = newDatabase()) {
            log.begin(other);
            Epoch first = log.read(other);
            log.append(other, Revocation.ofAccount(SOMEBODY));
            Epoch second = log.read(other);

            assertThat(log.read(database)).isNotEqualTo(first);
            assertThat(log.between(database, first, log.read(database))).containsExactly(Revocation.ALL);
            log.append(database, Revocation.ofAccount(SOMEBODY));
            assertThat(log.between(database, first, log.read(database))).containsExactly(Revocation.ALL);
            assertThat(log.between(database, second, log.read(database))).containsExactly(Revocation.ALL);
        }
    }

    /** Of a database from before it had a stamp. Seeded: with the first epoch known by its number, it is red. */
    @Test
    void everything_is_forgotten_where_nobody_knows_which_the_first_one_was() throws SQLException {
        Epoch first = log.read(database);
        log.append(database, Revocation.ofAccount(SOMEBODY));

        assertThat(log.between(database, first, log.read(database))).containsExactly(Revocation.ALL);
    }

    @Test
    void the_first_one_stays_what_it_is() throws SQLException {
        log.begin(database);
        Epoch first = log.read(database);
        log.begin(database);

        assertThat(log.read(database)).isEqualTo(first);
    }
}
