package jeton.support;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import jeton.support.People.Person;

/** What tests of the API have in common: who calls, and what every single response must carry. */
public abstract class AbstractApiTest {

    protected static final String TOKENS = "v4/apiAccessTokens";

    protected final RunningJeton jeton;

    protected AbstractApiTest(RunningJeton jeton) {
        this.jeton = jeton;
    }

    /** A request without credentials. */
    protected RequestSpecification nobody() {
        return given().baseUri(jeton.baseUri().toString()).filter(new OnEveryResponse());
    }

    protected RequestSpecification bearer(String token) {
        return nobody().header("Authorization", "Bearer " + token);
    }

    protected RequestSpecification basic(String username, String password) {
        return nobody().auth().preemptive().basic(username, password);
    }

    protected RequestSpecification basic(Person person) {
        return basic(person.username(), person.password());
    }

    /** A request by the first administrator, by token: checking a password takes its time. */
    protected RequestSpecification admin() {
        return bearer(People.administratorToken(jeton));
    }

    /** The same, where no token is good by password. */
    protected RequestSpecification adminAnyhow() {
        return People.asAdmin(jeton).filter(new OnEveryResponse());
    }

    /** The same by password. */
    protected RequestSpecification adminByPassword() {
        return basic(RunningJeton.ADMIN, RunningJeton.ADMIN_PASSWORD);
    }

    /** Somebody with a token. */
    protected record User(Person person, String token, String tokenId) {
        public String username() {
            return person.username();
        }

        public String id() {
            return person.id();
        }
    }

    protected User newUser() {
        return newUser(false);
    }

    protected User newUser(boolean administrator) {
        Person person = People.settled(jeton, administrator);
        Generated token = generate(basic(person), Map.of("description", "the first"));
        return new User(person, token.value(), token.id());
    }

    protected record Generated(String value, String id) {}

    protected Generated generate(RequestSpecification by, Map<String, ?> body) {
        Response answer = by.contentType(ContentType.JSON).body(body).post(TOKENS);
        answer.then().statusCode(201);
        return new Generated(answer.path("tokenValue"), answer.path("tokenInfo.tokenId"));
    }

    protected Generated generate(User by, String description) {
        return generate(bearer(by.token()), Map.of("description", description));
    }

    protected void set(User user, String right, boolean given) {
        patch("v4/people/" + user.id(), Map.of(right, given));
    }

    protected void settings(Map<String, ?> changed) {
        adminAnyhow()
                .contentType(ContentType.JSON)
                .body(changed)
                .patch("v4/workspace/settings")
                .then()
                .statusCode(200);
    }

    protected void standardSettings() {
        settings(Map.of(
                "accessTokensOn",
                true,
                "whoMayGenerate",
                "EVERYONE",
                "maximumLifetime",
                -1,
                "tokenPrefix",
                "jeton_",
                "retention",
                30,
                "secondFactorRequired",
                false));
    }

    private void patch(String path, Map<String, ?> changed) {
        admin().contentType(ContentType.JSON).body(changed).patch(path).then().statusCode(200);
    }

    /** The whole body of an error, to the byte. */
    protected static void assertError(Response response, int status, String name, String message, String details) {
        assertThat(response.asString())
                .isEqualTo("{\"exception\":{\"name\":\"" + name + "\",\"message\":\"" + message + "\",\"details\":\""
                        + details + "\"}}");
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("application/json");
    }

    protected static void assertNotFound(Response response, String what) {
        assertError(response, 404, "DataNotFoundException", "The " + what + " doesn't exist.", "");
    }

    protected static void assertNoRoute(Response response) {
        assertError(response, 404, "RouteNotFoundException", "Route doesn't exist", "");
    }

    protected static void assertBadToken(Response response) {
        assertError(response, 401, "AuthenticationException", "The access token is not valid.", "");
        assertThat(response.headers().getValues("WWW-Authenticate"))
                .containsExactlyInAnyOrder(
                        "Bearer realm=\"jeton\", error=\"invalid_token\"", "Basic realm=\"jeton\", charset=\"UTF-8\"");
    }

    protected static void assertBadPassword(Response response) {
        assertError(response, 401, "AuthenticationException", "User name or password is wrong.", "");
        assertChallengedWithoutError(response);
    }

    /** A one-time password is refused at that address, and the one it is changed to is good. */
    protected void assertMustBeChanged(Person person, String path) {
        assertError(
                basic(person).get(path),
                403,
                "AccessControlException",
                "The one-time password must be changed on the sign-in page first.",
                "");

        People.changePassword(jeton, person, "a password of my own");
        assertThat(basic(person.username(), "a password of my own").get(path).statusCode())
                .isEqualTo(200);
    }

    protected static void assertChallengedWithoutError(Response response) {
        assertThat(response.headers().getValues("WWW-Authenticate"))
                .containsExactlyInAnyOrder("Bearer realm=\"jeton\"", "Basic realm=\"jeton\", charset=\"UTF-8\"");
    }

    protected static void assertAdministratorsOnly(Response response) {
        assertError(response, 403, "AccessControlException", "Only administrators may do this.", "");
    }

    private static final class OnEveryResponse implements Filter {

        @Override
        public Response filter(
                FilterableRequestSpecification request,
                FilterableResponseSpecification specification,
                FilterContext context) {
            Response response = context.next(request, specification);
            assertThat(UUID.fromString(response.header("X-Request-Id"))).isNotNull();
            assertThat(response.header("Content-Security-Policy"))
                    .contains("default-src 'none'")
                    .contains("frame-ancestors 'none'");
            assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(response.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(response.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(response.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(response.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(response.header("Set-Cookie")).isNull();
            assertThat(response.header("Server")).isNull();
            return response;
        }
    }
}
