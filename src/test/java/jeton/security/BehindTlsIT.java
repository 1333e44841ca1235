package jeton.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.Postgres;
import jeton.support.RunningJeton;
import jeton.token.MadeUp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A Jeton whose people come by TLS, with no proxy that it believes, secrets from files and an access log: what is different there, and that
 * nothing secret stays anywhere.
 *
 * <p>Seeded: with the presented value in a line of {@code Verifier}'s log, {@code a_thousand_secrets_are_nowhere} is red.
 */
class BehindTlsIT {

    private static final String SERVER = "https://tokens.example.com";

    private static final Path DIRECTORY = RunningJeton.newDirectory("tls");
    private static final String DATABASE = Postgres.newDatabase();

    /** Of a token value, and of what {@link #canary()} makes. */
    private static final Pattern FORM = Pattern.compile("jeton_[0-9A-Za-z]{49}|canary[0-9a-z]+Z");

    private static RunningJeton jeton;

    @BeforeAll
    static void start() throws IOException {
        Path secret =
                Files.writeString(RunningJeton.newDirectory("secret").resolve("admin"), RunningJeton.ADMIN_PASSWORD);
        jeton = RunningJeton.start(
                DIRECTORY,
                Map.of(
                        "JETON_DB_URL",
                        DATABASE,
                        "JETON_URL",
                        SERVER + "/",
                        "JETON_TRUSTED_PROXIES",
                        "none",
                        "JETON_ADMIN_PASSWORD_FILE",
                        secret.toString(),
                        RunningJeton.JVM_OPTIONS,
                        RunningJeton.FOR_MANY_PASSWORDS),
                "--accesslog",
                DIRECTORY.toString(),
                "--accessloginterval",
                "1");
    }

    @AfterAll
    static void stop() {
        jeton.close();
    }

    private static RequestSpecification request() {
        return given().baseUri(jeton.baseUri().toString());
    }

    private static RequestSpecification bearer(String token) {
        return request().header("Authorization", "Bearer " + token);
    }

    @Test
    void the_first_administrator_has_the_password_of_a_file() {
        assertThat(basic(RunningJeton.ADMIN, RunningJeton.ADMIN_PASSWORD).statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_cookie_of_a_session_is_for_TLS_and_this_host_alone() {
        Response signedIn =
                People.triedToSignIn(jeton, new Person("", RunningJeton.ADMIN, RunningJeton.ADMIN_PASSWORD));
        assertThat(signedIn.headers().getValues("Set-Cookie"))
                .hasSize(2)
                .allMatch(cookie -> cookie.matches(
                        "__Host-jeton-(session|pages-\\d+)=[\\w-]+; Path=/; Secure; HttpOnly; SameSite=[Ll]ax"));
    }

    @Test
    void what_a_client_says_of_itself_is_not_believed() {
        Response login = request().header("X-Forwarded-Proto", "https").get("login");
        assertThat(login.header("Strict-Transport-Security")).isNull();

        People.asAdmin(jeton).header("X-Forwarded-For", "198.51.100.7").get("v4/people");
        request()
                .header("X-Forwarded-For", "198.51.100.7")
                .auth()
                .preemptive()
                .basic("admin", "wrong")
                .get("v4/people");
        assertThat(People.asAdmin(jeton)
                        .get("v4/workspace/audit?limit=1000&action=SIGN_IN_REFUSED")
                        .<List<String>>path("data.address"))
                .isNotEmpty()
                .containsOnly("127.0.0.1");
    }

    @Test
    void others_know_it_by_the_address_that_is_set() {
        assertThat(request().get(".well-known/oauth-authorization-server").<String>path("issuer"))
                .isEqualTo(SERVER);
    }

    @Test
    void it_listens_on_the_documented_port_and_no_other() throws IOException, InterruptedException {
        Process ss = new ProcessBuilder("ss", "-Hltnp").start();
        List<String> listening = new String(ss.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("pid=" + jeton.pid() + ","))
                .map(line -> line.split(" +")[3].replace("[::ffff:127.0.0.1]", "127.0.0.1"))
                .toList();

        assertThat(ss.waitFor()).isZero();
        assertThat(listening).containsExactly("127.0.0.1:" + jeton.baseUri().getPort());
    }

    @Test
    void a_thousand_secrets_are_nowhere() throws Exception {
        List<String> secrets = new ArrayList<>();
        List<Response> answers = new ArrayList<>();
        Person person = People.settled(jeton, false);
        secrets.addAll(List.of(person.password(), RunningJeton.ADMIN_PASSWORD));
        secrets.addAll(oneTimePasswords(5));

        List<String> good = generated(person, 300);
        used(good).forEach(answers::add);
        good.stream()
                .limit(50)
                .forEach(
                        token -> answers.add(request().formParam("token", token).post("oauth2/revoke")));
        secrets.addAll(good);
        List<String> bad = made(300, i -> i % 2 == 0 ? MadeUp.value().reveal() : canary());
        used(bad).forEach(answers::add);
        secrets.addAll(bad);
        List<String> passwords = made(250, i -> canary());
        passwords.forEach(password -> answers.add(basic(person.username(), password)));
        secrets.addAll(passwords);
        // in the field for the name, where it is no name
        List<String> misplaced = made(8, i -> canary() + "!");
        misplaced.forEach(password -> answers.add(basic(password, "x")));
        // the page repeats what was typed there, to who typed it
        misplaced.forEach(password -> signIn(password, "x"));
        secrets.addAll(misplaced);

        List<String> whenBroken = made(180, i -> i % 2 == 0 ? MadeUp.value().reveal() : canary());
        withoutTables(() -> {
            used(whenBroken).forEach(answers::add);
            whenBroken.stream().limit(50).forEach(secret -> answers.add(basic("admin", secret)));
        });
        secrets.addAll(whenBroken);

        assertThat(secrets).hasSizeGreaterThanOrEqualTo(1000).doesNotHaveDuplicates();
        assertThat(answers).extracting(Response::statusCode).contains(200, 400, 401, 429, 503);
        assertThat(jeton.log()).contains("\tat ");
        assertNoneIn("an answer", secrets, answers.stream().map(answer -> answer.headers() + "\n" + answer.asString()));
        assertNoneIn("the database", secrets, dump());
        assertNoneIn("a log or a file", secrets, files());
    }

    private static String canary() {
        return "canary" + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36) + "Z";
    }

    private static List<String> made(int number, IntFunction<String> secret) {
        return IntStream.range(0, number).mapToObj(secret).toList();
    }

    private static List<String> oneTimePasswords(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> People.created(jeton, false).password())
                .toList();
    }

    private static List<String> generated(Person person, int number) {
        String first = request()
                .auth()
                .preemptive()
                .basic(person.username(), person.password())
                .contentType(ContentType.JSON)
                .body("{}")
                .post("v4/apiAccessTokens")
                .path("tokenValue");
        return Stream.concat(
                        Stream.of(first),
                        IntStream.range(1, number)
                                .mapToObj(i -> bearer(first)
                                        .contentType(ContentType.JSON)
                                        .body("{}")
                                        .post("v4/apiAccessTokens")
                                        .<String>path("tokenValue")))
                .toList();
    }

    /** In turn in each place where a token may be, and where people put it by mistake but for the address. */
    private static Stream<Response> used(List<String> secrets) {
        return IntStream.range(0, secrets.size()).boxed().flatMap(i -> {
            String secret = secrets.get(i);
            return Stream.of(
                    bearer(secret).get("auth/a"),
                    switch (i % 6) {
                        case 0 -> bearer(secret).get("v4/apiAccessTokens?limit=1");
                        case 1 -> bearer(secret).formParam("token", secret).post("oauth2/introspect");
                        case 2 -> request().header("Authorization", secret).get("v4/people");
                        case 3 ->
                            bearer(secret)
                                    .contentType(ContentType.JSON)
                                    .body("{\"lifetimeSeconds\":\"" + secret + "\"}")
                                    .post("v4/apiAccessTokens");
                        case 4 ->
                            bearer(secret)
                                    .contentType(ContentType.JSON)
                                    .body("{\"" + secret)
                                    .post("v4/apiAccessTokens");
                        default ->
                            request()
                                    .header("Cookie", "__Host-jeton-session=" + secret)
                                    .get("login");
                    });
        });
    }

    private static Response basic(String username, String password) {
        return request().auth().preemptive().basic(username, password).get("v4/people");
    }

    private static Response signIn(String username, String password) {
        return People.triedToSignIn(jeton, new Person(UUID.randomUUID().toString(), username, password));
    }

    /** Has every request fail at the database, with a stack trace for each. */
    private static void withoutTables(Runnable requests) throws SQLException {
        try (Connection connection = DriverManager.getConnection(DATABASE, "jeton", "jeton");
                Statement statement = connection.createStatement()) {
            statement.execute("alter table access_token rename to gone");
            statement.execute("alter table account rename to gone_too");
            try {
                requests.run();
            } finally {
                statement.execute("alter table gone rename to access_token");
                statement.execute("alter table gone_too rename to account");
            }
        }
    }

    /** In one pass for the many that can be told by their form, and one by one for the few others. */
    private static void assertNoneIn(String where, List<String> secrets, Stream<String> texts) {
        Map<Boolean, Set<String>> byForm = secrets.stream()
                .collect(
                        Collectors.partitioningBy(secret -> FORM.matcher(secret).find(), Collectors.toSet()));
        Set<String> known =
                byForm.get(true).stream().map(secret -> secret.replace("!", "")).collect(Collectors.toSet());
        List<String> found = texts.flatMap(text -> Stream.concat(
                        FORM.matcher(text).results().map(MatchResult::group).filter(known::contains),
                        byForm.get(false).stream().filter(text::contains)))
                .distinct()
                .toList();
        assertThat(found).as("secrets in " + where).isEmpty();
    }

    /** All rows of all tables, as PostgreSQL writes them as text. */
    private static Stream<String> dump() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(DATABASE, "jeton", "jeton");
                ResultSet tables = connection.getMetaData().getTables(null, "public", null, new String[] {"TABLE"})) {
            while (tables.next()) {
                try (Statement statement = connection.createStatement();
                        ResultSet table = statement.executeQuery(
                                "select t::text from \"" + tables.getString("TABLE_NAME") + "\" t")) {
                    while (table.next()) {
                        rows.add(table.getString(1));
                    }
                }
            }
        }
        assertThat(rows).as("rows of tokens, accounts and events").hasSizeGreaterThan(500);
        return rows.stream();
    }

    /** The log, the access log, and whatever else the server wrote but for its own libraries. */
    private static Stream<String> files() throws IOException {
        List<String> texts = new ArrayList<>();
        await("the access log is written").until(() -> list().anyMatch(BehindTlsIT::isAccessLog));
        try (Stream<Path> all = list()) {
            all.forEach(file -> texts.add(read(file)));
        }
        return texts.stream();
    }

    private static Stream<Path> list() throws IOException {
        return Files.walk(DIRECTORY)
                .filter(Files::isRegularFile)
                .filter(file -> !file.toString().endsWith(".jar"));
    }

    private static boolean isAccessLog(Path file) {
        return file.getFileName().toString().contains("access_log")
                && read(file).contains("/v4/apiAccessTokens");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
