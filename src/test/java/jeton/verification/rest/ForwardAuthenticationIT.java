package jeton.verification.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jeton.support.AbstractApiTest;
import jeton.support.RawHttp;
import jeton.support.RawHttp.Answer;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What proxies get from {@code /auth}: exactly 200, 401 or 403, with an empty body (RFC 6750). */
@WithJeton
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForwardAuthenticationIT extends AbstractApiTest {

    private static final String CHALLENGE = "Bearer realm=\"jeton\"";
    private static final String INVALID_REQUEST = CHALLENGE + ", error=\"invalid_request\"";
    private static final String INVALID_TOKEN = CHALLENGE + ", error=\"invalid_token\"";
    private static final String BASIC = "Basic realm=\"jeton\", charset=\"UTF-8\"";
    private static final String NOT_ALLOWED = CHALLENGE + ", error=\"insufficient_scope\"";

    private final RawHttp http;

    private User user;

    ForwardAuthenticationIT(RunningJeton jeton) {
        super(jeton);
        http = new RawHttp(jeton.baseUri());
    }

    @BeforeAll
    void somebody_with_a_token() {
        user = newUser();
    }

    private String authorization() {
        return "Authorization: Bearer " + user.token();
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private void assertGood(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.named("X-Auth-"))
                .containsExactly("X-Auth-Expires", "X-Auth-Scopes", "X-Auth-Token-Id", "X-Auth-User", "X-Auth-User-Id");
        assertThat(answer.header("X-Auth-User")).containsExactly(user.username());
        assertThat(answer.header("X-Auth-User-Id")).containsExactly(user.id());
        assertThat(answer.header("X-Auth-Token-Id")).containsExactly(user.tokenId());
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
        assertThat(answer.header("Cache-Control")).containsExactly("no-store");
    }

    /** Basic stands first: nginx before 1.23 passes no more than one, and git presents nothing before it is asked for Basic. */
    private static void assertNothingPresented(Answer answer) {
        assertRefused(answer, 401, BASIC, CHALLENGE);
    }

    private static void assertRefused(Answer answer, int status, String... challenges) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("WWW-Authenticate")).containsExactly(challenges);
        assertThat(answer.named("X-Auth-")).isEmpty();
        assertThat(answer.header("Cache-Control")).containsExactly("no-store");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Nested
    class Any_method {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "GET",
                    "HEAD",
                    "POST",
                    "PUT",
                    "DELETE",
                    "OPTIONS",
                    "PATCH",
                    "PROPFIND",
                    "REPORT",
                    "PURGE",
                    "get"
                })
        void is_answered_alike(String method) {
            assertGood(http.send(method, "/auth", authorization()));
            assertNothingPresented(http.send(method, "/auth"));
            assertRefused(http.send(method, "/auth", "Authorization: Bearer x"), 401, INVALID_TOKEN);
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "application/json", "application/x-www-form-urlencoded"})
        void with_a_body_of_any_type_is_answered_alike(String type) {
            assertGood(http.send("POST", "/auth", List.of(authorization(), "Content-Type: " + type), "a={"));
            assertNothingPresented(http.send("POST", "/auth", List.of("Content-Type: " + type), "a={"));
        }
    }

    @Nested
    class Any_path_below {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "/a/b/c",
                    "/a%20b",
                    "/%252e%252e",
                    "/a;b=c/d",
                    ";jsessionid=1",
                    "/%E2%80%AE",
                    "/%0D%0AX-Auth-User:admin",
                    "/<script>",
                    "/{a}[b]|^`\"",
                    "/#fragment",
                    "?",
                    "/a?b=%zz&b=2&=",
                    "/a?token=x",
                    "/tokens.xhtml",
                    "/jakarta.faces.resource/jeton.css.xhtml",
                    "/WEB-INF/web.xml",
                    "/META-INF/openapi.yaml",
                    "/v4/people",
                    "/login"
                })
        void is_answered_alike(String suffix) {
            assertGood(http.send("GET", "/auth" + suffix, authorization()));
            assertNothingPresented(http.send("GET", "/auth" + suffix));
        }

        @Test
        void of_8000_characters_is_answered_alike() {
            String path = "/auth/" + "a".repeat(8000);

            assertGood(http.send("GET", path, authorization()));
            assertNothingPresented(http.send("GET", path));
        }
    }

    /** The server itself refuses these before Jeton sees them, and proxies take every one for a no. */
    @Nested
    class What_is_no_request {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/%",
                    "/%zz",
                    "/%4",
                    "/a%",
                    ";%zz",
                    "/%zz/../..",
                    "/%00",
                    "/%FF",
                    "/%C3%28",
                    "/a%5Cb",
                    "/\\",
                    "/..",
                    "/./a",
                    "/a/../b",
                    "/../health",
                    "/%2e%2E/login",
                    "//a//b",
                    "/a%2Fb",
                    "/%2F%2F",
                    "/\u00fc",
                    "/a b"
                })
        void because_of_its_path_is_never_let_through(String suffix) {
            assertNotLetThrough(http.send("GET", "/auth" + suffix, authorization()));
            assertNotLetThrough(http.send("GET", "/auth" + suffix));
        }

        @Test
        void because_of_its_size_is_never_let_through() {
            assertNotLetThrough(http.send("GET", "/auth/" + "a".repeat(20_000), authorization()));
            assertNotLetThrough(http.send("GET", "/auth", "Authorization: Bearer " + "a".repeat(20_000)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"jet\u00f6n", "\u0000", "\u0001", "\u007f", "\u00ff"})
        void because_of_bytes_in_its_credentials_is_never_let_through(String bytes) {
            assertNotLetThrough(http.send("GET", "/auth", authorization() + bytes));
            assertNotLetThrough(http.send("GET", "/auth", "Authorization: Bearer " + bytes + user.token()));
        }

        @Test
        void because_trace_echoes_credentials_is_never_let_through() {
            Answer answer = http.send("TRACE", "/auth", authorization());

            assertNotLetThrough(answer);
            assertThat(answer.body()).doesNotContain(user.token());
        }

        private void assertNotLetThrough(Answer answer) {
            assertThat(answer.status()).isBetween(400, 505);
            assertThat(answer.named("X-Auth-")).isEmpty();
        }
    }

    @Nested
    class Without_a_token {

        @Test
        void nothing_is_said_to_be_wrong() {
            assertNothingPresented(http.send("GET", "/auth"));
        }

        @Test
        void other_schemes_are_nothing_presented() {
            for (String other : List.of(
                    "Basic " + user.token(),
                    "Digest username=\"" + user.username() + "\"",
                    "Negotiate abc",
                    user.token(),
                    "Bearer=" + user.token(),
                    "BearerX " + user.token(),
                    "")) {
                assertNothingPresented(http.send("GET", "/auth", "Authorization: " + other));
            }
        }

        @Test
        void a_token_anywhere_else_is_nothing_presented() {
            for (String header : List.of(
                    "Proxy-Authorization: Bearer " + user.token(),
                    "X-Authorization: Bearer " + user.token(),
                    "X-Auth-User: " + user.username(),
                    "Cookie: access_token=" + user.token())) {
                assertNothingPresented(http.send("GET", "/auth", header));
            }
            assertNothingPresented(http.send(
                    "POST",
                    "/auth",
                    List.of("Content-Type: application/x-www-form-urlencoded"),
                    "access_token=" + user.token()));
        }
    }

    /** As programs send it that know names and passwords only: git, Maven, pip, or curl by its .netrc. */
    @Nested
    class A_token_in_place_of_a_password {

        private Answer present(String name, String secret) {
            return http.send("GET", "/auth/a", "Authorization: " + basic(name + ":" + secret));
        }

        @Test
        void is_good_with_the_name_of_its_owner_or_none_or_token() {
            for (String name :
                    List.of(user.username(), user.username().toUpperCase(Locale.ROOT), "", "token", "Token")) {
                assertGood(present(name, user.token()));
            }
        }

        @Test
        void is_refused_with_the_name_of_somebody_else() {
            for (String name : List.of(RunningJeton.ADMIN, "x", user.username() + " ", user.token(), "%zz")) {
                assertRefused(present(name, user.token()), 401, BASIC, INVALID_TOKEN);
            }
        }

        @Test
        void is_refused_if_it_is_none_be_it_the_right_password() {
            for (String secret : List.of("", "x", user.person().password(), user.token() + "0", " " + user.token())) {
                assertRefused(present(user.username(), secret), 401, BASIC, INVALID_TOKEN);
            }
        }

        @Test
        void is_refused_once_it_is_deleted() {
            Generated token = generate(user, "of a script");
            assertThat(present("token", token.value()).status()).isEqualTo(200);

            bearer(user.token()).delete(TOKENS + "/" + token.id()).then().statusCode(204);

            assertRefused(present("token", token.value()), 401, BASIC, INVALID_TOKEN);
        }

        @Test
        void is_known_and_not_allowed_while_its_account_may_not_use_tokens() {
            User stopped = newUser();
            set(stopped, "tokensAllowed", false);

            assertRefused(present("", stopped.token()), 403, NOT_ALLOWED);
        }
    }

    @Nested
    class A_token_in_the_address {

        @ParameterizedTest
        @ValueSource(strings = {"/auth?access_token=", "/auth/a?b=c&access_token=", "/auth?access_token=&x="})
        void is_refused_as_a_wrong_request_even_beside_a_good_header(String target) {
            assertRefused(http.send("GET", target + user.token()), 401, INVALID_REQUEST);
            assertRefused(http.send("GET", target + user.token(), authorization()), 401, INVALID_REQUEST);
        }
    }

    @Nested
    class Several_credentials {

        @Test
        void are_refused_as_a_wrong_request_even_if_each_is_good() {
            String pair = "Authorization: " + basic(user.username() + ":" + user.token());

            assertRefused(http.send("GET", "/auth", authorization(), authorization()), 401, INVALID_REQUEST);
            assertRefused(http.send("GET", "/auth", authorization(), pair), 401, INVALID_REQUEST);
            assertRefused(http.send("GET", "/auth", pair, authorization()), 401, INVALID_REQUEST);
        }

        @Test
        void in_one_header_are_no_token() {
            String token = user.token();

            for (String joined :
                    List.of("a, Bearer b", token + ", Bearer " + token, token + "," + token, token + " " + token)) {
                assertRefused(http.send("GET", "/auth", "Authorization: Bearer " + joined), 401, INVALID_TOKEN);
            }
        }
    }

    @Nested
    class A_good_token {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Authorization: bearer ",
                    "Authorization: BEARER ",
                    "authorization:Bearer ",
                    "AUTHORIZATION:   Bearer    "
                })
        void is_taken_however_the_header_is_written(String header) {
            assertGood(http.send("GET", "/auth", header + user.token()));
            assertGood(http.send("GET", "/auth", header + user.token() + "  "));
        }

        @Test
        void is_told_with_its_expiry() {
            Instant before = Instant.now();
            Generated token = generate(bearer(user.token()), Map.of("lifetimeSeconds", 3600));

            Answer answer = http.send("GET", "/auth", "Authorization: Bearer " + token.value());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("X-Auth-Token-Id")).containsExactly(token.id());
            assertThat(Instant.parse(answer.header("X-Auth-Expires").get(0)))
                    .isBetween(before.plusSeconds(3590), Instant.now().plusSeconds(3600));
        }

        @Test
        void that_never_expires_has_an_empty_expiry_and_none_has_scopes() {
            Generated token = generate(bearer(user.token()), Map.of("lifetimeSeconds", -1));

            Answer answer = http.send(
                    "GET",
                    "/auth",
                    "Authorization: Bearer " + token.value(),
                    "X-Auth-Expires: never",
                    "X-Auth-Scopes: everything");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("X-Auth-Expires")).containsExactly("");
            assertThat(answer.header("X-Auth-Scopes")).containsExactly("");
        }
    }

    static Stream<Named<UnaryOperator<String>>> malformations() {
        return Stream.of(
                Named.of("empty", token -> ""),
                Named.of("one character", token -> "x"),
                Named.of("10,000 characters", token -> "a".repeat(10_000)),
                Named.of("another prefix", token -> "other" + token.substring(5)),
                Named.of("no prefix", token -> token.substring(6)),
                Named.of("a wrong checksum", token -> token.substring(0, 55 - 1) + (token.endsWith("0") ? "1" : "0")),
                Named.of("another random part", token -> "jeton_" + "0".repeat(43) + token.substring(49)),
                Named.of("cut", token -> token.substring(0, token.length() - 1)),
                Named.of("continued", token -> token + "0"),
                Named.of("in quotes", token -> "\"" + token + "\""),
                Named.of("in angle brackets", token -> "<" + token + ">"),
                Named.of("with padding", token -> token + "="),
                Named.of("in upper case", token -> token.toUpperCase(Locale.ROOT)),
                Named.of(
                        "in base64",
                        token -> Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.US_ASCII))),
                Named.of("as a JWT", token -> "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."));
    }

    @ParameterizedTest
    @MethodSource("malformations")
    void a_malformed_token_is_invalid(UnaryOperator<String> malformation) {
        Answer answer = http.send("GET", "/auth", "Authorization: Bearer " + malformation.apply(user.token()));

        assertRefused(answer, 401, INVALID_TOKEN);
    }

    @Nested
    class A_token_that_is_not_good {

        @AfterEach
        void settings_as_before() {
            standardSettings();
        }

        @Test
        void any_more_since_it_expired_is_invalid() {
            Generated token = generate(bearer(user.token()), Map.of("lifetimeSeconds", 1));
            String header = "Authorization: Bearer " + token.value();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> http.send("GET", "/auth", header).status() == 401);

            assertRefused(http.send("GET", "/auth", header), 401, INVALID_TOKEN);
        }

        @Test
        void since_it_was_deleted_is_invalid() {
            Generated token = generate(user, "deleted");
            bearer(user.token()).delete(TOKENS + "/" + token.id()).then().statusCode(204);

            assertRefused(http.send("GET", "/auth", "Authorization: Bearer " + token.value()), 401, INVALID_TOKEN);
        }

        @Test
        void since_its_account_is_disabled_is_invalid() {
            User disabled = newUser();
            set(disabled, "enabled", false);

            assertRefused(http.send("GET", "/auth", "Authorization: Bearer " + disabled.token()), 401, INVALID_TOKEN);
        }

        @Test
        void since_its_account_may_not_use_tokens_is_known_and_not_allowed() {
            User stopped = newUser();
            set(stopped, "tokensAllowed", false);

            assertRefused(http.send("GET", "/auth", "Authorization: Bearer " + stopped.token()), 403, NOT_ALLOWED);
        }

        @Test
        void since_tokens_are_switched_off_is_invalid() {
            settings(Map.of("accessTokensOn", false));

            assertRefused(http.send("GET", "/auth", authorization()), 401, INVALID_TOKEN);
        }
    }
}
