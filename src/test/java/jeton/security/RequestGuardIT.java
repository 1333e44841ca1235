package jeton.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import jeton.support.AbstractApiTest;
import jeton.support.RawHttp;
import jeton.support.RawHttp.Answer;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A proxy that appends the path of its client to {@code /auth} gets a yes for a good token alone, however the path is written;
 * and headers are what RFC 9110 lets them be.
 *
 * <p>Seeded: without the guard in payara-web.xml, hundreds of the spellings are answered 200 by public pages.
 */
@WithJeton
class RequestGuardIT extends AbstractApiTest {

    /** Each leads up from where it stands, to this server or to one behind it. */
    private static final List<String> UP = List.of(
            "..",
            "%2e%2e",
            ".%2e",
            "%2e.",
            "%2E%2E",
            ".%2E",
            "%2E.",
            "%2e%2E",
            "..;",
            "..;x",
            "..;x=y",
            "%2e%2e;x",
            "..%3b",
            "...",
            "....",
            "%2e%2e%2e",
            ".%2E.",
            "...;x",
            "..%3Bx");

    /** Each may end a segment, for this server or for one behind it. */
    private static final List<String> SLASHES = List.of("/", "%2f", "%2F", "%5c", "%5C", "\\");

    private static final List<String> ROOTS = List.of("/auth", "/oauth2", "/.well-known");

    /** Public pages, which anyone is answered with 200. */
    private static final List<String> PUBLIC = List.of("health", "login");

    private final RawHttp http;

    RequestGuardIT(RunningJeton jeton) {
        super(jeton);
        http = new RawHttp(jeton.baseUri());
    }

    private static Set<String> spellings() {
        Set<String> spellings = new LinkedHashSet<>();
        for (String root : ROOTS) {
            for (String page : PUBLIC) {
                for (String up : UP) {
                    for (String slash : SLASHES) {
                        spellings.add(root + "/" + up + slash + page);
                        spellings.add(root + slash + up + "/" + page);
                    }
                    spellings.add(root + "/orders/7/" + up + "/" + up + "/" + up + "/" + page);
                    spellings.add(root + "/orders%2f" + up + "%2f" + up + "%2f" + page);
                    spellings.add(root + ";x/" + up + "/" + page);
                    spellings.add(root + "/;/" + up + "/" + up + "/" + page);
                    spellings.add(root + "//" + up + "/" + page);
                    spellings.add(root + "/./" + up + "/" + page);
                    spellings.add("/" + up + root + "/" + up + "/" + page);
                }
                for (String here : List.of(".", "%2e", "%2E", ".;x", "%2e;", ".%3bx")) {
                    spellings.add(root + "/" + here + "/" + page);
                    spellings.add("/" + here + root + "/" + page);
                    spellings.add(root + "/" + page + "/" + here);
                }
                spellings.add("/" + root + "/" + page);
                spellings.add(root + "//" + page);
                spellings.add(root + "/" + page + "//x");
                spellings.add("http://elsewhere" + root + "/../" + page);
            }
        }
        return spellings;
    }

    @Test
    void no_spelling_leads_to_a_page_that_says_yes() {
        Set<String> spellings = spellings();
        String authorization = "Authorization: Bearer " + newUser().token();
        Map<String, Integer> answered = new TreeMap<>();

        for (String spelling : spellings) {
            for (Answer answer : List.of(http.send("GET", spelling), http.send("GET", spelling, authorization))) {
                // what does not begin there is redirected by the server itself: no proxy asks it, nor takes that for a
                // yes
                int leastNo = ROOTS.stream().anyMatch(spelling::startsWith) ? 400 : 300;
                if (answer.status() < leastNo || !answer.named("X-Auth-").isEmpty()) {
                    answered.put(spelling, answer.status());
                }
            }
        }

        assertThat(spellings).hasSizeGreaterThan(300);
        assertThat(answered).isEmpty();
    }

    @Test
    void what_is_refused_says_why() {
        Answer answer = http.send("GET", "/auth/../health");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo(
                        "The path may have no empty segment, no segment \".\" or \"..\", and no encoded slash or backslash.");
        assertThat(answer.header("X-Content-Type-Options")).containsExactly("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/a/b/",
                "/auth/.well-known/x",
                "/auth/a..b/c.",
                "/auth/..a",
                "/auth/a;b=c",
                "/auth;x=y",
                "/auth/a;b=c/d;e",
                "/auth/a%3bb+c",
                "/auth/%252e%252e/health",
                "/auth/a%20b",
                "/auth/x?a=/../health&b=//",
                "http://elsewhere/auth/a"
            })
    void plain_paths_are_answered_as_ever(String path) {
        assertThat(http.send("GET", path).status()).isEqualTo(401);
        assertThat(http.send("GET", path, "Authorization: Bearer " + newUser().token())
                        .status())
                .isEqualTo(200);
    }

    static Stream<String> headers() {
        return Stream.of(
                "cf-ipcity: S\u00c3\u00a3o Paulo",
                "cf-ipcity: S\u00e3o Paulo",
                "X-Title: \u00ff",
                "User-Agent: \u00c3\u009cbung",
                "Referer: http://\u00fc/",
                "Accept-Language: \u00fc",
                "Cookie: name=Jos\u00e9; other=1",
                "X: a\tb",
                "X: ",
                "X: \t");
    }

    /** All 400 as long as the server decided: it takes obsolete text (RFC 9110 section 5.5) for a mistake. */
    @ParameterizedTest
    @MethodSource("headers")
    void whatever_may_stand_in_a_header_harms_no_request(String header) {
        assertThat(http.send(
                                "GET",
                                "/auth",
                                header,
                                "Authorization: Bearer " + newUser().token())
                        .status())
                .isEqualTo(200);
        assertThat(http.send("GET", "/login", header).status()).isEqualTo(200);
        assertThat(http.send("GET", "/v4/people", header).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0001", "\u0008", "\u000b", "\r", "\u001f", "\u007f"})
    void a_control_character_in_any_header_is_refused(String character) {
        for (String path : List.of("/auth", "/login", "/v4/people", "/health")) {
            Answer answer = http.send("GET", path, "X-Any: a" + character + "b");

            assertThat(answer.status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https,http",
                "https, http",
                "https,https",
                "HTTPS",
                "",
                "http",
                "<x>",
                "://",
                "https://x",
                "a b",
                "\u00fc"
            })
    void whatever_a_chain_of_proxies_says_of_the_scheme_is_served(String schemes) {
        String header = "X-Forwarded-Proto: " + schemes;
        boolean secure = schemes.split(",")[0].equalsIgnoreCase("https");

        assertThat(http.send(
                                "GET",
                                "/auth",
                                header,
                                "Authorization: Bearer " + newUser().token())
                        .status())
                .isEqualTo(200);
        for (String path : List.of("/login", "/.well-known/oauth-authorization-server", "/health")) {
            Answer answer = http.send("GET", path, header);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Strict-Transport-Security")).hasSize(secure ? 1 : 0);
        }
        assertThat(http.send("GET", "/v4/people", header).status()).isEqualTo(401);
        assertThat(http.send("GET", "/.well-known/oauth-authorization-server", header)
                        .body())
                .contains("\"issuer\":\"" + (secure ? "https" : "http") + "://"
                        + jeton.baseUri().getAuthority() + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.5:51234",
                "[2001:db8::7]:443",
                "[2001:db8::7]",
                "unknown",
                "_hidden",
                "203.0.113.5, unknown",
                "127.0.0.1, _x",
                "",
                ",",
                "127.0.0.1:x",
                "\u00fc"
            })
    void who_is_not_this_machine_may_not_measure(String forwardedFor) {
        assertThat(http.send("GET", "/metrics", "X-Forwarded-For: " + forwardedFor)
                        .status())
                .isEqualTo(403);
        assertThat(http.send("GET", "/metrics").status()).isEqualTo(200);
    }

    /** 101 and then HTTP/2, past the rules of a proxy that forwards such headers, as long as the server did. */
    @Test
    void nobody_changes_to_HTTP_2() {
        List<Answer> answers = new ArrayList<>();
        answers.add(http.send(
                "GET",
                "/login",
                "Connection: Upgrade, HTTP2-Settings",
                "Upgrade: h2c",
                "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA"));
        answers.add(http.send("PRI", "*", "Content-Length: 0"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isNotEqualTo(101);
            assertThat(answer.header("Upgrade")).isEmpty();
        });
        assertThat(answers.get(0).status()).isEqualTo(200);
    }

    /** Half a minute each, and nothing more on the same connection, as long as the server took the rest for a part of the request. */
    @Test
    void who_wishes_for_another_protocol_is_answered_at_once_in_this_one() throws Exception {
        String authorization = "Bearer " + newUser().token();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        byte[] json = "{\"lifetimeSeconds\":60}".getBytes(StandardCharsets.US_ASCII);
        for (HttpRequest.BodyPublisher body : List.of(
                HttpRequest.BodyPublishers.noBody(),
                HttpRequest.BodyPublishers.ofByteArray(json),
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(json)))) {
            HttpRequest request = HttpRequest.newBuilder(jeton.baseUri().resolve(TOKENS))
                    .timeout(Duration.ofSeconds(10))
                    .header("Authorization", authorization)
                    .header("Content-Type", "application/json")
                    .POST(body)
                    .build();

            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
        for (String wish : List.of("TLS/1.2", "websocket", "h2c", "*")) {
            Answer answer = http.send("GET", "/health/live", "Upgrade: " + wish);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Length")).hasSize(1);
        }
    }

    /** Where the server would try name and password at accounts of its own, below any path. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/j_security_check", "/auth/j_security_check", "/login/j_security_check;x", "/%6a_security_check"
            })
    void the_server_signs_nobody_in(String path) {
        int before = jeton.log().length();

        Answer answer = http.send("POST", path, "Authorization: Basic YWRtaW46");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(jeton.log().substring(before)).doesNotContain("web.login.failed");
    }
}
