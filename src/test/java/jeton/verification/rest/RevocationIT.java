package jeton.verification.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jeton.support.AbstractApiTest;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import jeton.token.MadeUp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the finder of a leaked token gets from {@code /oauth2/revoke} (RFC 7009). */
@WithJeton
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevocationIT extends AbstractApiTest {

    private static final String REVOKE = "oauth2/revoke";

    private User user;

    RevocationIT(RunningJeton jeton) {
        super(jeton);
    }

    @BeforeAll
    void somebody_with_a_token() {
        user = newUser();
    }

    private Response revoke(String value) {
        return nobody().formParam("token", value).post(REVOKE);
    }

    private static void assertDone(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asByteArray()).isEmpty();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    private static void assertInvalidRequest(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.<String>path("error")).isEqualTo("invalid_request");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    private List<Map<String, Object>> events(Generated token) {
        return admin().get("v4/workspace/audit?action=TOKEN_REVOKED&tokenId=" + token.id())
                .path("data");
    }

    @Nested
    class A_good_token {

        @Test
        void is_deleted_by_whoever_has_its_value() {
            Generated token = generate(user, "leaked");
            assertThat(bearer(token.value()).get("auth").statusCode()).isEqualTo(200);

            assertDone(revoke(token.value()));

            assertThat(bearer(token.value()).get("auth").statusCode()).isEqualTo(401);
            assertBadToken(bearer(token.value()).get(TOKENS));
            assertNotFound(bearer(user.token()).get(TOKENS + "/" + token.id()), "access token");
        }

        @Test
        void leaves_the_others_of_its_account() {
            Generated token = generate(user, "one of two");

            assertDone(revoke(token.value()));

            assertThat(bearer(user.token()).get("auth").statusCode()).isEqualTo(200);
        }

        @Test
        void is_revoked_once_with_an_audit_event_however_often_that_is_asked_for() {
            Generated token = generate(user, "revoked twice");

            assertDone(revoke(token.value()));
            assertDone(revoke(token.value()));

            assertThat(events(token))
                    .singleElement()
                    .satisfies(event -> assertThat(event)
                            .containsEntry("account", user.username())
                            .containsEntry("accountId", user.id())
                            .containsEntry("actorId", null)
                            .containsEntry("address", "127.0.0.1")
                            .containsEntry("details", "revoked twice"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"access_token", "refresh_token", "nonsense", ""})
        void is_revoked_whatever_the_hint_says(String hint) {
            Generated token = generate(user, "hint");

            assertDone(nobody().formParam("token_type_hint", hint)
                    .formParam("token", token.value())
                    .post(REVOKE));

            assertThat(bearer(token.value()).get("auth").statusCode()).isEqualTo(401);
        }

        @Test
        void is_revoked_whatever_other_credentials_say() {
            Generated token = generate(user, "credentials");

            assertDone(bearer("not a token").formParam("token", token.value()).post(REVOKE));

            assertThat(bearer(token.value()).get("auth").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void an_expired_token_is_deleted_too() {
        Generated token = generate(bearer(user.token()), Map.of("lifetimeSeconds", 1));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> bearer(token.value()).get("auth").statusCode() == 401);

        assertDone(revoke(token.value()));

        assertNotFound(bearer(user.token()).get(TOKENS + "/" + token.id()), "access token");
        assertThat(events(token)).hasSize(1);
    }

    @Test
    void a_token_that_its_account_may_not_use_for_now_is_deleted_too() {
        User stopped = newUser();
        set(stopped, "tokensAllowed", false);

        assertDone(revoke(stopped.token()));
        set(stopped, "tokensAllowed", true);

        assertThat(bearer(stopped.token()).get("auth").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "jeton_0", "jeton_00000000000000000000000000000000000000000001rEnys", "a b", "\u00fc"})
    void an_unknown_value_is_answered_as_a_known_one(String value) {
        assertDone(revoke(value));
    }

    /** A look into the database for each, and for free, as long as they did not. */
    @Test
    void unknown_values_count_as_bad_tokens_and_never_against_a_good_one() {
        String address = "198.51.99.1";
        for (int i = 0; i < 1000; i++) {
            assertThat(revokeFrom(address, "guess" + i).statusCode()).isEqualTo(200);
        }

        Response throttled = revokeFrom(address, MadeUp.value().reveal());
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(throttled.header("Retry-After"))).isBetween(1, 600);
        assertThat(revokeFrom(address, "x").statusCode()).isEqualTo(429);

        Generated token = generate(user, "leaked");
        assertDone(revokeFrom(address, token.value()));
        assertThat(bearer(token.value()).get("auth").statusCode()).isEqualTo(401);
    }

    private Response revokeFrom(String address, String value) {
        return nobody().header("X-Forwarded-For", address)
                .formParam("token", value)
                .post(REVOKE);
    }

    @Nested
    class A_request_without_one_token_in_a_form {

        @Test
        void is_refused() {
            assertInvalidRequest(nobody().post(REVOKE));
            assertInvalidRequest(nobody().formParam("other", "x").post(REVOKE));
            assertInvalidRequest(nobody().formParam("token", "a", "b").post(REVOKE));
            // without a value is as omitted (RFC 6749 section 3.2)
            assertInvalidRequest(nobody().formParam("token", "").post(REVOKE));
        }

        @Test
        void deletes_nothing() {
            Generated token = generate(user, "stays");

            assertInvalidRequest(nobody().post(REVOKE + "?token=" + token.value()));
            assertInvalidRequest(
                    nobody().formParam("token", token.value(), token.value()).post(REVOKE));
            assertInvalidRequest(nobody().contentType("application/json")
                    .body("{\"token\":\"" + token.value() + "\"}")
                    .post(REVOKE));
            assertInvalidRequest(nobody().contentType("text/plain")
                    .body("token=" + token.value())
                    .post(REVOKE));

            assertThat(bearer(token.value()).get("auth").statusCode()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"})
        void has_another_method_than_post(String method) {
            Response answer = nobody().request(method, REVOKE);

            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo("POST");
        }
    }
}
