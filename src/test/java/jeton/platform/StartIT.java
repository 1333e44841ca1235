package jeton.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import jeton.support.Postgres;
import jeton.support.Relay;
import jeton.support.RunningJeton;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start that cannot succeed ends: with one line that says why, another exit code than 0, and no “ready”. */
class StartIT {

    private final Path directory = RunningJeton.newDirectory("start");

    @Test
    void the_port_belongs_to_another_program() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());
            assertEndsSaying("It cannot listen on 127.0.0.1:" + port, Map.of("JETON_PORT", port));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "http"})
    void the_port_is_none(String port) {
        assertEndsSaying("The port must be a number from 1 to 65535", Map.of("JETON_PORT", port));
    }

    @Test
    void the_end_may_take_too_long() {
        assertEndsSaying("JETON_DRAIN must be from 0 to 60 seconds, and is \"61\".", Map.of("JETON_DRAIN", "61"));
    }

    @Test
    @Tag("long-round")
    void a_trusted_proxy_is_no_address() {
        assertEndsSaying(
                "jeton.trusted-proxies (JETON_TRUSTED_PROXIES) must be \"none\" or a list of addresses and networks with"
                        + " commas between: \"proxy\" is neither an address nor a network",
                Map.of("JETON_TRUSTED_PROXIES", "10.0.0.1, proxy"));
    }

    @Test
    @Tag("long-round")
    void a_secret_is_in_a_file_that_is_not_there() {
        assertEndsSaying(
                "jeton.db.password.file (JETON_DB_PASSWORD_FILE) names a file that cannot be read: "
                        + "java.nio.file.NoSuchFileException: /nowhere",
                Map.of("JETON_DB_PASSWORD_FILE", "/nowhere"));
    }

    @Test
    @Tag("long-round")
    void a_secret_is_given_twice() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "one");
        assertEndsSaying(
                "jeton.db.password.file (JETON_DB_PASSWORD_FILE) is given, and jeton.db.password as well",
                Map.of("JETON_DB_PASSWORD_FILE", file.toString(), "JETON_DB_PASSWORD", "another"));
    }

    /** H2 takes what it is first opened with for the password of its user. */
    @Test
    @Tag("long-round")
    void the_password_of_the_database_is_another_one() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "one\n");
        String url = "jdbc:h2:file:" + directory.resolve("jeton");
        RunningJeton.start(directory, Map.of("JETON_DB_URL", url, "JETON_DB_PASSWORD_FILE", file.toString()))
                .close();
        RunningJeton.start(directory, Map.of("JETON_DB_URL", url, "JETON_DB_PASSWORD", "one"))
                .close();
        assertEndsSaying("Wrong user name or password", Map.of("JETON_DB_URL", url, "JETON_DB_PASSWORD", "one\n"));
    }

    @Test
    @Tag("long-round")
    void the_lease_of_the_node_is_too_short() {
        assertEndsSaying(
                "jeton.node.lease (JETON_NODE_LEASE) must be from 500 to 30000 milliseconds, and is 10.",
                Map.of("JETON_NODE_LEASE", "10"));
    }

    /** After a minute. */
    @Test
    @Tag("long-round")
    void the_database_does_not_answer() {
        assertEndsSaying(
                "The database jdbc:postgresql://127.0.0.1:",
                Map.of("JETON_DB_URL", "jdbc:postgresql://127.0.0.1:" + RunningJeton.freePort() + "/jeton"));
    }

    /** Was red: it was tried once, for four seconds. */
    @Test
    @Tag("long-round")
    void a_database_that_does_not_answer_yet_is_waited_for() throws Exception {
        URI database = URI.create(Postgres.newDatabase().substring("jdbc:".length()));
        try (Relay way = new Relay(database.getHost(), database.getPort())) {
            way.cut();
            Thread mending = new Thread(() -> {
                await().atMost(Duration.ofMinutes(2)).until(() -> log().contains(" does not answer yet: "));
                way.mend();
            });
            mending.start();
            try (RunningJeton jeton = RunningJeton.start(
                    directory,
                    Map.of("JETON_DB_URL", "jdbc:postgresql://127.0.0.1:" + way.port() + database.getPath()))) {
                assertThat(jeton.log()).containsOnlyOnce(" does not answer yet: ");
            }
            mending.join();
        }
    }

    private String log() {
        Path log = directory.resolve("jeton.log");
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At once, as that stays so. */
    @Test
    void the_password_of_postgresql_is_another_one() throws Exception {
        String url = Postgres.newDatabase();
        try (Connection connection = Postgres.connectAsAdministrator(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create role nobody_in_particular login password 'one'");
            askForPassword("nobody_in_particular", statement);
        }
        RunningJeton ended = assertEndsSaying(
                "The user or the password is wrong (",
                Map.of("JETON_DB_URL", url, "JETON_DB_USER", "nobody_in_particular", "JETON_DB_PASSWORD", "another"));
        assertThat(ended.log()).doesNotContain("does not answer yet");
    }

    /** The server of the tests believes everyone else. */
    private static void askForPassword(String role, Statement statement) throws Exception {
        try (ResultSet row = statement.executeQuery("show hba_file")) {
            row.next();
            Path rules = Path.of(row.getString(1));
            Files.writeString(rules, "host all " + role + " 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
        }
        statement.execute("select pg_reload_conf()");
    }

    /** What is set wrongly is named, and the log says when it begins and ends, in UTF-8 in any locale. */
    @Test
    void an_unknown_setting_is_named_and_the_end_is_said() {
        RunningJeton jeton = RunningJeton.start(
                directory,
                Map.of("JETON_DRIAN", "5", "JETON_DB_PASSWORT", "geheim", "LC_ALL", "C", "JETON_NODE_NAME", "ä"));
        jeton.close();

        assertThat(jeton.log())
                .containsOnlyOnce("Jeton starts")
                .containsOnlyOnce("No such setting, so without effect: JETON_DB_PASSWORT, JETON_DRIAN")
                .containsOnlyOnce("Jeton ends")
                .doesNotContain("geheim", "JdbcRuntimeExtension");
        assertThat(jeton.log().lines()).allMatch(line -> line.matches("\\d{4}-.*|Picked up .*|NOTE: .*"));
    }

    @Test
    void what_is_said_can_be_read_in_any_locale() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertEndsSaying(
                    "-Djeton.port=… or JETON_PORT",
                    Map.of("JETON_PORT", String.valueOf(other.getLocalPort()), "LC_ALL", "C"));
        }
    }

    @Test
    @Tag("long-round")
    void the_address_for_others_is_none() {
        assertEndsSaying(
                "jeton.url (JETON_URL) must begin with https:// or http:// and name a host, and is"
                        + " \"tokens.example.com\".",
                Map.of("JETON_URL", "tokens.example.com"));
    }

    @Test
    @Tag("long-round")
    void the_breached_passwords_are_no_such_file() {
        assertEndsSaying(
                "jeton.breached-passwords (JETON_BREACHED_PASSWORDS) must name a file",
                Map.of("JETON_BREACHED_PASSWORDS", "/etc/passwd"));
    }

    @Test
    @Tag("long-round")
    void the_database_is_of_another_kind() {
        assertEndsSaying(
                "jeton.db.url must start with jdbc:h2: or jdbc:postgresql:",
                Map.of("JETON_DB_URL", "jdbc:mysql://127.0.0.1/jeton"));
    }

    @Test
    @Tag("long-round")
    void the_data_directory_cannot_be_made() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertEndsSaying(
                "The database jdbc:h2:file:" + file,
                Map.of("JETON_DATA", file.resolve("data").toString()));
    }

    @Test
    @Tag("long-round")
    void the_database_can_only_be_read() {
        String url = "jdbc:h2:file:" + directory.resolve("jeton");
        RunningJeton.start(directory, Map.of("JETON_DB_URL", url)).close();
        assertEndsSaying("The database is read only", Map.of("JETON_DB_URL", url + ";ACCESS_MODE_DATA=r"));
    }

    /** Then nothing stops what the server loses from being answered 200. */
    @Test
    void the_log_is_configured_so_that_a_lost_request_would_be_a_yes() throws IOException {
        Path logging = Files.writeString(directory.resolve("logging.properties"), """
                handlers=java.util.logging.ConsoleHandler
                .level=WARNING
                jeton.level=INFO
                jakarta.enterprise.web.core.level=OFF
                """);
        assertEndsSaying(
                "The address /auth/%zz is answered 200, which a proxy would take for a good token.",
                Map.of(
                        RunningJeton.JVM_OPTIONS,
                        RunningJeton.FOR_MANY_PASSWORDS + " -Djava.util.logging.config.file=" + logging));
    }

    @Test
    @Tag("long-round")
    void second_factors_are_in_use_and_their_key_is_gone() throws SQLException {
        String url = "jdbc:h2:file:" + directory.resolve("jeton");
        Flyway.configure().dataSource(url, "jeton", "jeton").load().migrate();
        try (Connection connection = DriverManager.getConnection(url, "jeton", "jeton");
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE workspace SET second_factor_required = TRUE");
        }

        assertEndsSaying(
                "JETON_SECOND_FACTOR_KEY_FILE) must have the key that they were made with.",
                Map.of("JETON_DB_URL", url, "JETON_SECOND_FACTOR_KEY", ""));
    }

    private RunningJeton assertEndsSaying(String reason, Map<String, String> environment) {
        RunningJeton ended = RunningJeton.startAndEnd(directory, environment);
        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.log())
                .containsOnlyOnce("Jeton cannot be started. ")
                .contains(reason)
                .doesNotContain("Jeton is ready", "\tat ");
        return ended;
    }
}
