package jeton.faults;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jeton.support.DatabaseKind;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.StoredAccount;
import jeton.token.MadeUp;
import jeton.token.TokenValue;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Somebody owns more tokens than the memory of Jeton holds, and asks for all of them.
 *
 * <p>Before lists were read in pieces, four such requests ended the server: none was answered, nor was anything else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractLargeListsTest {

    /** Two hundred thousand in the long round. */
    private static final int TOKENS = Integer.getInteger("faults.tokens", 40_000);

    private static final String MEMORY = " -Xmx256m";

    private static final int AT_ONCE = 4;

    /** More than there are connections to the database. */
    private static final int STALLED = 60;

    private static final int PAGE = 1000;

    /** The longest that anybody else waits while all that goes on, on a busy machine too. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration UNTIL_IT_BEGINS = Duration.ofMinutes(2);

    private static final Pattern EXPORT =
            Pattern.compile("<button[^>]* name=\"(tokens:[^\"]+)\"(?:(?!<button).)*?Export CSV", Pattern.DOTALL);

    private static final Pattern NONCE = Pattern.compile("PrimeFaces\\.csp\\.init\\('([^']+)'");

    private static final Pattern FIELD =
            Pattern.compile("<(?:input|select|textarea)[^>]* name=\"(tokens[^\"]*|jakarta[^\"]+)\"[^>]*");

    private static final Pattern VALUE = Pattern.compile(" value=\"([^\"]*)\"");

    private final Path directory = RunningJeton.newDirectory("large-lists");
    private final HttpClient http = HttpClient.newHttpClient();
    private final TokenValue token = MadeUp.value();
    private Person owner;
    private RunningJeton jeton;
    final String url = kind().newUrl(directory);

    abstract DatabaseKind kind();

    @BeforeAll
    void started() throws SQLException {
        Flyway.configure().dataSource(url, "jeton", "jeton").load().migrate();
        try (Connection connection = DriverManager.getConnection(url, "jeton", "jeton")) {
            owner = new Person(
                    StoredAccount.write(connection, "owner-of-many", "a password", true)
                            .toString(),
                    "owner-of-many",
                    "a password");
            fill(connection);
        }
        jeton = RunningJeton.start(
                directory,
                Map.of("JETON_DB_URL", url, RunningJeton.JVM_OPTIONS, RunningJeton.FOR_MANY_PASSWORDS + MEMORY));
    }

    /** Half of them in one instant, as an import makes them. */
    private void fill(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into access_token (id, owner_id, digest, hint, description, created_at, expires_at)"
                        + " select cast(? as uuid), ?, ?, 'abcd', ?, timestamp with time zone '2026-01-01 00:00:00+00'"
                        + " + cast(? as integer) * interval '1' second, timestamp with time zone '2100-01-01 00:00:00+00'")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < TOKENS; i++) {
                insert.setObject(1, UUID.randomUUID());
                insert.setObject(2, UUID.fromString(owner.id()));
                insert.setBytes(3, i == 0 ? token.digest() : (owner.id() + i).getBytes(StandardCharsets.US_ASCII));
                insert.setString(
                        4, "number " + i + " of very many, of which each has a description as people write it");
                insert.setInt(5, i % 2 == 0 ? 0 : i);
                insert.addBatch();
                if (i % PAGE == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    @AfterAll
    void stopped() {
        jeton.close();
    }

    @Test
    void four_lists_at_once_are_complete_and_tokens_are_verified_meanwhile() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<List<String>>> lists = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> threads.submit(() -> tokenIds(list("v4/apiAccessTokens"))))
                    .toList();
            int verified = 0;
            while (lists.stream().anyMatch(list -> !list.isDone())) {
                assertThat(verify()).isEqualTo(401);
                verified++;
            }

            for (Future<List<String>> list : lists) {
                assertThat(list.get()).hasSize(TOKENS).doesNotHaveDuplicates();
                assertThat(list.get()).isEqualTo(lists.get(0).get());
            }
            assertThat(verified).isGreaterThan(AT_ONCE);
            assertThat(lists.get(0).get().subList(PAGE, 2 * PAGE))
                    .isEqualTo(tokenIds(list("v4/apiAccessTokens?limit=1000&offset=1000")));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_list_from_an_offset_on_is_the_rest() throws Exception {
        List<String> rest = tokenIds(list("v4/apiAccessTokens?offset=" + (TOKENS - PAGE)));

        assertThat(rest)
                .hasSize(PAGE)
                .isEqualTo(tokenIds(list("v4/apiAccessTokens?limit=1000&offset=" + (TOKENS - PAGE))));
    }

    /** Nor anything that others need. */
    @Test
    void who_does_not_read_on_holds_no_connection() throws Exception {
        List<Stalled> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < STALLED; i++) {
                stalled.add(stalled("v4/apiAccessTokens"));
            }
            for (Stalled each : stalled) {
                each.awaitBeginning();
            }
            assertThat(verify()).isEqualTo(401);
            assertThat(tokenIds(list("v4/apiAccessTokens?limit=10"))).hasSize(10);
            assertThat(verify()).isEqualTo(401);
        } finally {
            for (Stalled each : stalled) {
                each.close();
            }
        }
    }

    final Stalled stalled(String path) throws IOException {
        return new Stalled(
                jeton.baseUri(),
                "GET /" + path + " HTTP/1.1\r\nAuthorization: " + bearer() + "\r\nConnection: close\r\n\r\n");
    }

    /** Who asks on the page of tokens for a file of them. */
    final Stalled exporting() throws IOException {
        Map<String, String> cookies = People.signedIn(jeton, owner);
        String html = given().baseUri(jeton.baseUri().toString())
                .cookies(cookies)
                .get("tokens")
                .asString();
        Map<String, String> fields = new LinkedHashMap<>(Map.of("primefaces.nonce", first(NONCE, html)));
        FIELD.matcher(html).results().forEach(found -> fields.putIfAbsent(found.group(1), value(found.group())));
        fields.put(first(EXPORT, html), "");
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        String sent = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return new Stalled(
                jeton.baseUri(),
                "POST /tokens HTTP/1.1\r\nCookie: " + sent + "\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Connection: close\r\nContent-Length: " + form.length() + "\r\n\r\n" + form);
    }

    private static String value(String field) {
        Matcher value = VALUE.matcher(field);
        return value.find() ? value.group(1) : "";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String first(Pattern pattern, String html) {
        Matcher matcher = pattern.matcher(html);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher.group(1);
    }

    private int verify() throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(jeton.baseUri().resolve("auth"))
                                .timeout(PATIENCE)
                                .header(
                                        "Authorization",
                                        "Bearer " + MadeUp.value().reveal())
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private InputStream list(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(
                HttpRequest.newBuilder(jeton.baseUri().resolve(path))
                        .timeout(UNTIL_IT_BEGINS)
                        .header("Authorization", bearer())
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private String bearer() {
        return "Bearer " + token.reveal();
    }

    /** To the end of a whole JSON object. */
    private static List<String> tokenIds(InputStream json) throws IOException {
        List<String> ids = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equals("tokenId")) {
                    ids.add(parser.nextTextValue());
                }
            }
        }
        return ids;
    }
}
