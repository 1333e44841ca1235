package jeton.verification.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.Map;
import jeton.support.AbstractApiTest;
import jeton.support.People;
import jeton.support.RunningJeton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Whatever stops a token has stopped it everywhere when its call returns, though the token was remembered as good a
 * moment before; what lets it go on does so as fast. The subclasses say on which database.
 *
 * <p>Seeded: with nothing revoked when an account changes, the three tests of accounts are red.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractEffectTest extends AbstractApiTest {

    /** Once could be luck. */
    private static final int TIMES = 2;

    /** A resource server, whose rights stay. */
    private User server;

    AbstractEffectTest(RunningJeton jeton) {
        super(jeton);
    }

    @BeforeAll
    void a_resource_server() {
        server = newUser();
        set(server, "mayVerify", true);
    }

    @AfterEach
    void settings_as_before() {
        standardSettings();
    }

    private Response auth(String value) {
        return bearer(value).get("auth");
    }

    private Response introspect(String value) {
        return bearer(server.token()).formParam("token", value).post("oauth2/introspect");
    }

    private Response api(String value) {
        return bearer(value).get(TOKENS);
    }

    private void assertAccepted(String value) {
        // from here on it is remembered
        assertThat(auth(value).statusCode()).isEqualTo(200);
        assertThat(introspect(value).<Boolean>path("active")).isTrue();
        assertThat(api(value).statusCode()).isEqualTo(200);
    }

    private void assertRefused(String value, int status) {
        assertThat(auth(value).statusCode()).isEqualTo(status);
        assertThat(introspect(value).asString()).isEqualTo("{\"active\":false}");
        assertThat(api(value).statusCode()).isEqualTo(status);
    }

    @Test
    void a_token_that_its_owner_deletes_is_refused_at_once() {
        User user = newUser();
        for (int i = 0; i < TIMES; i++) {
            Generated token = generate(user, "deleted by its owner");
            assertAccepted(token.value());

            assertThat(bearer(user.token()).delete(TOKENS + "/" + token.id()).statusCode())
                    .isEqualTo(204);

            assertRefused(token.value(), 401);
        }
        assertAccepted(user.token());
    }

    @Test
    void a_token_that_deletes_itself_is_refused_at_once() {
        User user = newUser();
        assertAccepted(user.token());

        assertThat(bearer(user.token()).delete(TOKENS + "/" + user.tokenId()).statusCode())
                .isEqualTo(204);

        assertRefused(user.token(), 401);
    }

    @Test
    void a_token_that_an_administrator_deletes_is_refused_at_once() {
        User user = newUser();
        for (int i = 0; i < TIMES; i++) {
            Generated token = generate(user, "deleted by an administrator");
            assertAccepted(token.value());

            assertThat(admin().delete("v4/workspace/apiAccessTokens/" + token.id())
                            .statusCode())
                    .isEqualTo(204);

            assertRefused(token.value(), 401);
        }
        assertAccepted(user.token());
    }

    @Test
    void a_token_that_its_finder_revokes_is_refused_at_once() {
        User user = newUser();
        for (int i = 0; i < TIMES; i++) {
            Generated token = generate(user, "revoked");
            assertAccepted(token.value());

            assertThat(nobody().formParam("token", token.value())
                            .post("oauth2/revoke")
                            .statusCode())
                    .isEqualTo(200);

            assertRefused(token.value(), 401);
        }
        assertAccepted(user.token());
    }

    @Test
    void all_tokens_of_a_disabled_account_are_refused_at_once_and_taken_again_at_once() {
        assertSwitches("enabled", 401);
    }

    @Test
    void all_tokens_of_an_account_that_may_not_use_them_are_refused_at_once_and_taken_again_at_once() {
        assertSwitches("tokensAllowed", 403);
    }

    private void assertSwitches(String right, int status) {
        User user = newUser();
        User other = newUser();
        Generated second = generate(user, "second");
        for (int i = 0; i < TIMES; i++) {
            assertAccepted(user.token());
            assertAccepted(second.value());
            assertAccepted(other.token());

            set(user, right, false);

            assertRefused(user.token(), status);
            assertRefused(second.value(), status);
            assertAccepted(other.token());

            set(user, right, true);
        }
        assertAccepted(user.token());
        assertAccepted(second.value());
    }

    @Test
    void all_tokens_are_refused_at_once_when_the_workspace_has_none_and_taken_again_at_once() {
        User user = newUser();
        for (int i = 0; i < TIMES; i++) {
            assertAccepted(user.token());

            settings(Map.of("accessTokensOn", false));

            assertThat(auth(user.token()).statusCode()).isEqualTo(401);
            // the resource server's own token is none either
            assertThat(introspect(user.token()).statusCode()).isEqualTo(401);
            assertNoRoute(api(user.token()));
            assertBadToken(bearer(user.token()).get("v4/people"));

            settings(Map.of("accessTokensOn", true));
        }
        assertAccepted(user.token());
    }

    @Test
    void a_token_has_the_rights_that_its_account_has_just_now() {
        User user = newUser(true);
        for (int i = 0; i < TIMES; i++) {
            assertThat(bearer(user.token()).get("v4/people").statusCode()).isEqualTo(200);

            set(user, "administrator", false);

            assertAdministratorsOnly(bearer(user.token()).get("v4/people"));

            set(user, "administrator", true);
        }
    }

    @Test
    void a_new_or_reset_password_leaves_tokens_alone() {
        User user = newUser();
        assertAccepted(user.token());

        People.changePassword(jeton, user.person(), "another password of my own");
        assertAccepted(user.token());

        assertThat(admin().post("v4/people/" + user.id() + "/oneTimePassword").statusCode())
                .isEqualTo(201);
        assertAccepted(user.token());
    }
}
