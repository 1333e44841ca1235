package jeton.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import jeton.support.AbstractApiTest;
import jeton.support.DatabaseKind;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.Postgres;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A session goes on with the credentials that it began with, whichever version of Jeton changes them on another node.
 *
 * <p>Seeded: without the comparison of the version or of the instant in {@code Session}, the test of that one is red.
 */
@WithJeton(DatabaseKind.POSTGRESQL)
class CredentialVersionIT extends AbstractApiTest {

    private Person person;
    private Map<String, String> cookies;

    CredentialVersionIT(RunningJeton jeton) {
        super(jeton);
    }

    @BeforeEach
    void somebody_who_is_signed_in() {
        person = People.settled(jeton, false);
        cookies = People.signedIn(jeton, person);
        assertThat(People.tokensPage(jeton, cookies)).isEqualTo(200);
    }

    /** As another node does it. */
    private void execute(String sql) throws SQLException {
        try (Connection connection = Postgres.connectAsAdministrator(jeton.databaseUrl());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql.formatted(person.id()))).isEqualTo(1);
        }
    }

    private void changedByTheVersionBefore() throws SQLException {
        execute(
                "update account set password_changed_at = password_changed_at + interval '1 microsecond' where id = '%s'");
    }

    private void begunByTheVersionBefore() throws SQLException {
        execute("update page_session set credential_version = null where account_id = '%s'");
    }

    @Test
    void another_version_ends_it() throws SQLException {
        execute("update account set credential_version = credential_version + 1 where id = '%s'");

        assertThat(People.tokensPage(jeton, cookies)).isEqualTo(302);
    }

    @Test
    void what_a_node_of_the_version_before_changes_ends_it() throws SQLException {
        changedByTheVersionBefore();

        assertThat(People.tokensPage(jeton, cookies)).isEqualTo(302);
    }

    @Test
    void one_that_a_node_of_the_version_before_began_goes_on_until_a_node_of_whichever_changes_something()
            throws SQLException {
        begunByTheVersionBefore();
        assertThat(People.tokensPage(jeton, cookies)).isEqualTo(200);
        changedByTheVersionBefore();
        assertThat(People.tokensPage(jeton, cookies)).isEqualTo(302);

        Map<String, String> another = People.signedIn(jeton, person);
        begunByTheVersionBefore();
        assertThat(People.tokensPage(jeton, another)).isEqualTo(200);
        String own = "own " + person.id();
        String here = People.changePassword(jeton, person, own);
        assertThat(People.tokensPage(jeton, another)).isEqualTo(302);
        assertThat(People.tokensPage(jeton, Map.of(People.SESSION, here))).isEqualTo(200);
    }
}
