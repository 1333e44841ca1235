package jeton.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    /** Was red: an administrator's reset was undone by who knew the password before, and the session went on. */
    @Test
    void what_was_proved_before_a_reset_changes_nothing_after_it() throws Exception {
        ExecutorService elsewhere = Executors.newSingleThreadExecutor();
        try (Connection reset = Postgres.connectAsAdministrator(jeton.databaseUrl());
                Statement statement = reset.createStatement()) {
            reset.setAutoCommit(false);
            String ofPerson = " where id = '" + person.id() + "'";
            statement.execute("select 1 from account" + ofPerson + " for update");
            Map<String, String> mine = new HashMap<>(cookies);
            Future<Response> change =
                    elsewhere.submit(() -> People.triedToChangePassword(jeton, mine, person, "own " + person.id()));
            await("it has proved the password and waits to write the other").until(() -> {
                try (ResultSet waiting = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")) {
                    return waiting.next() && waiting.getInt(1) > 0;
                }
            });
            statement.execute("update account set credential_version = credential_version + 1" + ofPerson);
            reset.commit();

            assertThat(change.get().asString()).contains("The current password is wrong.");
            assertThat(People.tokensPage(jeton, mine)).isEqualTo(302);
            assertThat(basic(person).get(TOKENS).statusCode()).isEqualTo(200);
        } finally {
            elsewhere.shutdownNow();
        }
    }
}
