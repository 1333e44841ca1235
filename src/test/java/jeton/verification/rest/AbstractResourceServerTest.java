package jeton.verification.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import jeton.support.AbstractApiTest;
import jeton.support.OtherServer;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.Relay;
import jeton.support.RunningJeton;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an API answers that asks {@code /oauth2/introspect} itself; the subclasses say which one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractResourceServerTest extends AbstractApiTest {

    User ana;

    /** The account of the API; its name has a character that OAuth clients encode (RFC 6749 section 2.3.1). */
    Person resourceServer;

    Generated verifying;

    private Relay way;
    private OtherServer api;

    AbstractResourceServerTest(RunningJeton jeton) {
        super(jeton);
    }

    /** The API, which verifies tokens as that account. */
    abstract OtherServer api(URI jeton, String username, String token);

    /** What it answers when it cannot find out whether a token is good. */
    abstract int cannotVerify();

    private void assertNotVerified(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(cannotVerify());
        assertThat(answer.asString()).isEmpty();
        // the client would throw its token away
        assertThat(answer.headers().getValues("WWW-Authenticate").toString()).doesNotContain("invalid_token");
        assertThat(api.log()).doesNotContain(ana.token(), verifying.value());
    }

    @BeforeAll
    void an_api_whose_account_may_verify_tokens() {
        ana = newUser();
        resourceServer = People.settledByMailAddress(jeton);
        verifying = generate(basic(resourceServer), Map.of("description", "to verify others"));
        People.set(jeton, resourceServer, "mayVerify", true);
        way = new Relay(jeton.baseUri());
        api = api(way.uri(), resourceServer.username(), verifying.value());
    }

    @AfterAll
    void no_api() {
        api.close();
        way.close();
    }

    private RequestSpecification client() {
        return given().baseUri(api.baseUri().toString());
    }

    Response meBy(String token) {
        return client().header("Authorization", "Bearer " + token).get("me");
    }

    private static void assertInvalid(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer").contains("error=\"invalid_token\"");
        assertThat(answer.asString()).isEmpty();
    }

    @Test
    void a_good_token_tells_the_api_who_is_calling() {
        Response answer = meBy(ana.token());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<String>path("username")).isEqualTo(ana.username());
    }

    @Test
    void a_token_that_never_expires_is_good() {
        Generated forever = generate(bearer(ana.token()), Map.of("lifetimeSeconds", -1));

        assertThat(meBy(forever.value()).statusCode()).isEqualTo(200);
    }

    @Test
    void without_a_token_nobody_gets_in_and_the_client_learns_how_to() {
        Response answer = client().get("me");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer").doesNotContain("error=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "~", "jeton_0000000000000000000000000000000000000000000000000"})
    void a_value_that_is_none_is_refused(String value) {
        assertInvalid(meBy(value));
    }

    @Test
    void an_expired_token_is_refused() {
        Generated token = generate(bearer(ana.token()), Map.of("lifetimeSeconds", 1));

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertInvalid(meBy(token.value())));
    }

    @Test
    void a_token_is_good_until_it_is_deleted_and_not_for_one_request_more() {
        Generated token = generate(ana, "to be deleted");
        assertThat(meBy(token.value()).statusCode()).isEqualTo(200);

        bearer(ana.token()).delete(TOKENS + "/" + token.id()).then().statusCode(204);

        assertInvalid(meBy(token.value()));
    }

    @Test
    void a_token_of_an_account_that_is_switched_off_is_refused_until_it_is_switched_on() {
        User bo = newUser();
        set(bo, "tokensAllowed", false);
        assertInvalid(meBy(bo.token()));

        set(bo, "tokensAllowed", true);
        assertThat(meBy(bo.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void nobody_gets_in_while_the_account_of_the_api_may_not_verify_tokens() {
        People.set(jeton, resourceServer, "mayVerify", false);
        try {
            assertNotVerified(meBy(ana.token()));
        } finally {
            People.set(jeton, resourceServer, "mayVerify", true);
        }
        assertThat(meBy(ana.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void nobody_gets_in_while_jeton_is_away() {
        way.cut();
        try {
            assertNotVerified(meBy(ana.token()));
        } finally {
            way.mend();
        }
        assertThat(meBy(ana.token()).statusCode()).isEqualTo(200);
    }
}
