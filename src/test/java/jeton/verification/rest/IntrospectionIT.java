package jeton.verification.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jeton.support.AbstractApiTest;
import jeton.support.RawHttp;
import jeton.support.RawHttp.Answer;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What resource servers get from {@code /oauth2/introspect} (RFC 7662). */
@WithJeton
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntrospectionIT extends AbstractApiTest {

    private static final String INTROSPECT = "oauth2/introspect";
    private static final String INACTIVE = "{\"active\":false}";

    /** Well-formed, with the right checksum, and nobody's. */
    private static final String ANOTHER = "jeton_00000000000000000000000000000000000000000001rEnys";

    private User user;
    private User server;

    IntrospectionIT(RunningJeton jeton) {
        super(jeton);
    }

    @BeforeAll
    void somebody_with_a_token_and_a_resource_server() {
        user = newUser();
        server = newUser();
        set(server, "mayVerify", true);
    }

    private Response introspect(String value) {
        return introspect(bearer(server.token()), value);
    }

    private static Response introspect(RequestSpecification caller, String value) {
        return caller.formParam("token", value).post(INTROSPECT);
    }

    private static void assertJson(Response answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    private static void assertInactive(Response answer) {
        assertJson(answer, 200);
        assertThat(answer.asString()).isEqualTo(INACTIVE);
    }

    private static void assertError(Response answer, int status, String error, String challenge) {
        assertJson(answer, status);
        assertThat(answer.<Map<String, Object>>path("")).containsOnlyKeys("error", "error_description");
        assertThat(answer.<String>path("error")).isEqualTo(error);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo(challenge);
    }

    private static void assertInvalidRequest(Response answer) {
        assertError(answer, 400, "invalid_request", null);
    }

    @Nested
    class A_good_token {

        @Test
        void is_active_with_whose_it_is_and_until_when() {
            Instant before = Instant.now();
            Generated token = generate(bearer(user.token()), Map.of("lifetimeSeconds", 100));

            Response answer = introspect(token.value());

            assertJson(answer, 200);
            Map<String, Object> told = answer.path("");
            assertThat(told)
                    .containsOnlyKeys("active", "sub", "username", "jti", "iat", "exp", "token_type", "iss")
                    .containsEntry("active", true)
                    .containsEntry("sub", user.id())
                    .containsEntry("username", user.username())
                    .containsEntry("jti", token.id())
                    .containsEntry("token_type", "Bearer");
            assertThat((Integer) told.get("iat")).isBetween((int) before.getEpochSecond(), (int)
                    Instant.now().getEpochSecond());
            assertThat((Integer) told.get("exp") - (Integer) told.get("iat")).isEqualTo(100);
        }

        @Test
        void has_the_issuer_that_the_metadata_name() {
            assertThat(introspect(user.token()).<String>path("iss"))
                    .isEqualTo(nobody().get(".well-known/oauth-authorization-server")
                            .path("issuer"));
        }

        @Test
        void has_no_exp_if_it_never_expires() {
            Generated token = generate(bearer(user.token()), Map.of("lifetimeSeconds", -1));

            assertThat(introspect(token.value()).<Map<String, Object>>path(""))
                    .containsEntry("active", true)
                    .doesNotContainKey("exp");
        }

        @ParameterizedTest
        @ValueSource(strings = {"access_token", "refresh_token", "nonsense", ""})
        void is_active_whatever_the_hint_says(String hint) {
            Response answer = introspect(bearer(server.token()).formParam("token_type_hint", hint), user.token());

            assertThat(answer.<Boolean>path("active")).isTrue();
        }

        @Test
        void is_active_in_a_form_with_a_charset() {
            Response answer = introspect(
                    bearer(server.token()).contentType("application/x-www-form-urlencoded; charset=UTF-8"),
                    user.token());

            assertThat(answer.<Boolean>path("active")).isTrue();
        }

        @Test
        void may_be_the_callers_own() {
            assertThat(introspect(server.token()).<String>path("sub")).isEqualTo(server.id());
        }

        @Test
        void is_never_in_the_answer() {
            assertThat(introspect(user.token()).asString()).doesNotContain(user.token());
        }
    }

    @Nested
    class Whatever_is_not_good {

        @ParameterizedTest
        @ValueSource(strings = {"x", ANOTHER, "jeton_", " ", "a b", "\u00fc", "null"})
        void because_it_is_malformed_or_unknown_is_inactive(String value) {
            assertInactive(introspect(value));
        }

        @Test
        void because_it_was_changed_is_inactive() {
            String value = user.token();

            assertInactive(introspect(value.substring(0, 54) + (value.endsWith("0") ? "1" : "0")));
            assertInactive(introspect(value.toUpperCase(Locale.ROOT)));
            assertInactive(introspect(value + "0"));
            assertInactive(introspect(" " + value));
        }

        @Test
        void because_it_was_deleted_is_inactive() {
            Generated token = generate(user, "deleted");
            bearer(user.token()).delete(TOKENS + "/" + token.id()).then().statusCode(204);

            assertInactive(introspect(token.value()));
        }

        @Test
        void because_it_expired_is_inactive() {
            Generated token = generate(bearer(user.token()), Map.of("lifetimeSeconds", 1));

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !introspect(token.value()).<Boolean>path("active"));

            assertInactive(introspect(token.value()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"enabled", "tokensAllowed"})
        void because_of_its_account_is_inactive(String right) {
            User other = newUser();
            set(other, right, false);

            assertInactive(introspect(other.token()));
        }

        @Test
        void looks_the_same_in_every_header() {
            User disabled = newUser();
            set(disabled, "enabled", false);

            assertThat(headers(introspect(disabled.token()))).isEqualTo(headers(introspect("x")));
        }

        private static List<String> headers(Response response) {
            return response.headers().asList().stream()
                    .filter(header -> !header.getName().matches("(?i)X-Request-Id|Date"))
                    .map(Object::toString)
                    .sorted()
                    .toList();
        }
    }

    @Nested
    class A_caller {

        private static final String BASIC = "Basic realm=\"jeton\", charset=\"UTF-8\"";
        private static final String BEARER = "Bearer realm=\"jeton\", error=\"invalid_token\"";

        @AfterEach
        void settings_as_before() {
            standardSettings();
        }

        @Test
        void says_who_it_is_by_its_token_or_by_its_name_and_its_token() {
            assertThat(introspect(bearer(server.token()), user.token()).<Boolean>path("active"))
                    .isTrue();
            assertThat(introspect(basic(server.username(), server.token()), user.token())
                            .<Boolean>path("active"))
                    .isTrue();
            assertThat(introspect(basic(server.username().toUpperCase(Locale.ROOT), server.token()), user.token())
                            .<Boolean>path("active"))
                    .isTrue();
            for (String name : List.of("", "token")) {
                assertThat(introspect(basic(name, server.token()), user.token()).<Boolean>path("active"))
                        .isTrue();
            }
        }

        @Test
        void who_says_nothing_is_refused() {
            assertError(introspect(nobody(), user.token()), 401, "invalid_client", BASIC);
        }

        @Test
        void whose_name_and_token_do_not_belong_together_is_refused() {
            for (RequestSpecification caller : List.of(
                    basic(user.username(), server.token()),
                    basic("nobody", server.token()),
                    basic(server.username(), user.token()),
                    basic(server.username(), ANOTHER),
                    basic(server.username(), ""),
                    basic(server.person()),
                    nobody().header("Authorization", "Basic !"),
                    nobody().header("Authorization", "Digest username=\"" + server.username() + "\""))) {
                assertError(introspect(caller, user.token()), 401, "invalid_client", BASIC);
            }
        }

        /** In the scheme that it used (RFC 6749 section 5.2, RFC 7662 section 2.3). */
        @Test
        void whose_token_is_not_good_is_told_so() {
            for (String value : List.of("x", ANOTHER, "")) {
                assertError(introspect(bearer(value), user.token()), 401, "invalid_token", BEARER);
            }
        }

        @Test
        void who_says_it_twice_is_refused() {
            RawHttp http = new RawHttp(jeton.baseUri());
            String bearer = "Authorization: Bearer " + server.token();

            Answer answer = http.send(
                    "POST",
                    "/" + INTROSPECT,
                    List.of("Content-Type: application/x-www-form-urlencoded", bearer, bearer),
                    "token=" + user.token());

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).startsWith("{\"error\":\"invalid_request\"");
        }

        @Test
        void without_the_right_to_verify_is_not_allowed_not_even_for_its_own_tokens() {
            String challenge = "Bearer realm=\"jeton\", error=\"insufficient_scope\"";

            assertError(introspect(bearer(user.token()), user.token()), 403, "insufficient_scope", challenge);
            assertError(
                    introspect(basic(user.username(), user.token()), user.token()),
                    403,
                    "insufficient_scope",
                    challenge);
            assertError(introspect(admin(), user.token()), 403, "insufficient_scope", challenge);
        }

        @Test
        void from_whom_the_right_is_taken_is_refused_at_once() {
            User other = newUser();
            set(other, "mayVerify", true);
            assertThat(introspect(bearer(other.token()), user.token()).statusCode())
                    .isEqualTo(200);

            set(other, "mayVerify", false);

            assertThat(introspect(bearer(other.token()), user.token()).statusCode())
                    .isEqualTo(403);
        }

        @ParameterizedTest
        @ValueSource(strings = {"enabled", "tokensAllowed"})
        void whose_own_token_is_stopped_is_refused(String right) {
            User other = newUser();
            set(other, "mayVerify", true);
            set(other, right, false);

            assertError(introspect(basic(other.username(), other.token()), user.token()), 401, "invalid_client", BASIC);
            assertError(introspect(bearer(other.token()), user.token()), 401, "invalid_token", BEARER);
        }

        @Test
        void is_nobody_while_tokens_are_switched_off() {
            settings(Map.of("accessTokensOn", false));

            assertError(introspect(bearer(server.token()), user.token()), 401, "invalid_token", BEARER);
        }
    }

    @Nested
    class A_request_without_one_token_in_a_form {

        private RequestSpecification caller() {
            return bearer(server.token());
        }

        @Test
        void is_refused() {
            assertInvalidRequest(caller().post(INTROSPECT));
            assertInvalidRequest(caller().formParam("other", "x").post(INTROSPECT));
            assertInvalidRequest(caller().formParam("token", "a", "b").post(INTROSPECT));
            assertInvalidRequest(
                    caller().formParam("token", user.token(), user.token()).post(INTROSPECT));
            // without a value is as omitted (RFC 6749 section 3.2)
            assertInvalidRequest(caller().formParam("token", "").post(INTROSPECT));
        }

        @Test
        void has_it_in_the_address() {
            assertInvalidRequest(caller().post(INTROSPECT + "?token=" + user.token()));
            assertInvalidRequest(caller().formParam("token", user.token()).post(INTROSPECT + "?token=" + user.token()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x", "application/xml"})
        void has_another_type(String type) {
            assertInvalidRequest(caller().header("Content-Type", type)
                    .body(("{\"token\":\"" + user.token() + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .post(INTROSPECT));
        }

        @Test
        void is_malformed_or_too_large() {
            String type = "application/x-www-form-urlencoded";

            assertInvalidRequest(caller().contentType(type).body("token=%zz").post(INTROSPECT));
            assertInvalidRequest(caller().contentType(type)
                    .body("token=" + "a".repeat(70_000))
                    .post(INTROSPECT));
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"})
        void has_another_method_than_post(String method) {
            Response answer = caller().request(method, INTROSPECT + "?token=" + user.token());

            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo("POST");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
    }
}
