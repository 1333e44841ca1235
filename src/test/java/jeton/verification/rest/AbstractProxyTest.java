package jeton.verification.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import jeton.support.AbstractApiTest;
import jeton.support.OtherServer;
import jeton.support.ProtectedApi;
import jeton.support.ProtectedApi.Received;
import jeton.support.Relay;
import jeton.support.RunningJeton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy makes of Jeton's answers in front of somebody's API; the subclasses say which proxy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractProxyTest extends AbstractApiTest {

    static final List<String> TOLD =
            List.of("X-Auth-User", "X-Auth-User-Id", "X-Auth-Token-Id", "X-Auth-Scopes", "X-Auth-Expires");

    private static final String FORGED = "mallory";

    private User ana;
    private ProtectedApi api;
    private OtherServer proxy;

    AbstractProxyTest(RunningJeton jeton) {
        super(jeton);
    }

    /** The proxy with the example as it is. */
    abstract OtherServer protecting(URI jeton, URI api);

    /** The same without what the example does about headers that clients make up. */
    abstract OtherServer believingClients(URI jeton, URI api);

    @BeforeAll
    void a_user() {
        ana = newUser();
    }

    @BeforeEach
    void an_api_behind_the_proxy() {
        api = new ProtectedApi();
        proxy = protecting(jeton.baseUri(), api.uri());
    }

    @AfterEach
    void no_api_behind_the_proxy() {
        proxy.close();
        api.close();
    }

    private RequestSpecification client() {
        return clientOf(proxy);
    }

    private static RequestSpecification clientOf(OtherServer proxy) {
        return given().baseUri(proxy.baseUri().toString());
    }

    private RequestSpecification clientWith(String token) {
        return client().header("Authorization", "Bearer " + token);
    }

    private void assertRefused(Response answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(api.received()).isEmpty();
    }

    private void assertInvalid(Response answer) {
        assertRefused(answer, 401);
        assertThat(answer.headers().getValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"jeton\", error=\"invalid_token\"");
    }

    /** Some proxies pass one challenge on, which then has to be the one that programs wait for. */
    private void assertNothingPresented(Response answer) {
        String basic = "Basic realm=\"jeton\", charset=\"UTF-8\"";
        assertRefused(answer, 401);
        assertThat(answer.headers().getValues("WWW-Authenticate"))
                .isIn(List.of(basic), List.of(basic, "Bearer realm=\"jeton\""));
    }

    @Nested
    class A_good_token {

        @Test
        void reaches_the_api_which_learns_whose_it_is() {
            Response answer = clientWith(ana.token()).get("orders?of=today");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.asString()).isEqualTo(ProtectedApi.ANSWER);
            Received received = api.last();
            assertThat(received.path()).isEqualTo("/orders?of=today");
            assertThat(received.header("X-Auth-User")).containsExactly(ana.username());
            assertThat(received.header("X-Auth-User-Id")).containsExactly(ana.id());
            assertThat(received.header("X-Auth-Token-Id")).containsExactly(ana.tokenId());
            assertThat(received.header("X-Auth-Scopes")).isIn(List.of(), List.of(""));
            assertThat(received.header("X-Auth-Expires"))
                    .singleElement()
                    .satisfies(expires -> assertThat(Instant.parse(expires)).isInTheFuture());
        }

        @Test
        void that_never_expires_reaches_the_api_without_an_instant() {
            Generated forever = generate(bearer(ana.token()), Map.of("lifetimeSeconds", -1));

            clientWith(forever.value()).get("orders").then().statusCode(200);

            assertThat(api.last().header("X-Auth-Expires")).isIn(List.of(), List.of(""));
            assertThat(api.last().header("X-Auth-Token-Id")).containsExactly(forever.id());
        }

        @Test
        void stays_with_the_proxy() {
            clientWith(ana.token()).header("X-Other", "stays").get("orders");

            assertThat(api.last().header("Authorization")).isEmpty();
            assertThat(api.last().headers().toString()).doesNotContain(ana.token());
            assertThat(api.last().header("X-Other")).containsExactly("stays");
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
        void lets_a_request_with_a_body_through_whole(String method) {
            String body = "a line of an order\n".repeat(20_000);

            Response answer =
                    clientWith(ana.token()).contentType("text/plain").body(body).request(method, "orders");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(api.received())
                    .singleElement()
                    .satisfies(received -> assertThat(received.method()).isEqualTo(method))
                    .satisfies(received -> assertThat(received.body()).isEqualTo(body));
        }

        @ParameterizedTest
        @ValueSource(strings = {"HEAD", "OPTIONS"})
        void lets_a_request_of_any_method_through(String method) {
            assertThat(clientWith(ana.token()).request(method, "orders").statusCode())
                    .isEqualTo(200);
            assertThat(api.last().method()).isEqualTo(method);
        }

        @Test
        void is_good_until_it_is_deleted_and_not_for_one_request_more() {
            for (int i = 0; i < 5; i++) {
                Generated token = generate(ana, "to be deleted");
                clientWith(token.value()).get("orders").then().statusCode(200);
                int reached = api.received().size();

                bearer(ana.token()).delete(TOKENS + "/" + token.id()).then().statusCode(204);

                clientWith(token.value()).get("orders").then().statusCode(401);
                assertThat(api.received()).hasSize(reached);
            }
        }
    }

    /** git and Maven present nothing before they are asked for Basic; curl --anyauth does as they do. */
    @Test
    void a_token_in_place_of_a_password_gets_through_once_it_is_asked_for() throws Exception {
        Process curl = new ProcessBuilder(
                        "curl",
                        "--silent",
                        "--anyauth",
                        "--user",
                        "token:" + ana.token(),
                        "--output",
                        "/dev/null",
                        "--write-out",
                        "%{http_code}",
                        proxy.baseUri().resolve("orders").toString())
                .start();

        assertThat(new String(curl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                .isEqualTo("200");
        assertThat(api.last().header("X-Auth-User")).containsExactly(ana.username());
        assertThat(api.last().header("Authorization")).isEmpty();
    }

    @Nested
    class Without_a_good_token {

        @Test
        void nobody_gets_through_and_the_client_learns_how_to() {
            assertNothingPresented(client().get("orders"));
        }

        @Test
        void nobody_gets_through_with_a_body() {
            assertNothingPresented(client().body("an order").post("orders"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "x", "jeton_0000000000000000000000000000000000000000000000000"})
        void a_value_that_is_none_is_refused(String value) {
            assertInvalid(clientWith(value).get("orders"));
        }

        @Test
        void a_password_is_refused() {
            Response answer = client().auth()
                    .preemptive()
                    .basic(ana.username(), ana.person().password())
                    .get("orders");

            assertRefused(answer, 401);
        }

        @Test
        void an_expired_token_is_refused() {
            Generated token = generate(bearer(ana.token()), Map.of("lifetimeSeconds", 1));

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> clientWith(token.value()).get("orders").statusCode() == 401);
            int reached = api.received().size();

            Response answer = clientWith(token.value()).get("orders");
            assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
            assertThat(api.received()).hasSize(reached);
        }

        @Test
        void a_deleted_token_is_refused() {
            Generated token = generate(ana, "deleted");
            bearer(ana.token()).delete(TOKENS + "/" + token.id()).then().statusCode(204);

            assertInvalid(clientWith(token.value()).get("orders"));
        }

        @Test
        void a_token_of_an_account_that_is_disabled_is_refused_until_it_is_enabled() {
            User bo = newUser();
            set(bo, "enabled", false);
            assertInvalid(clientWith(bo.token()).get("orders"));

            set(bo, "enabled", true);
            clientWith(bo.token()).get("orders").then().statusCode(200);
        }

        @Test
        void a_token_of_an_account_that_may_not_use_tokens_is_forbidden_until_it_may() {
            User bo = newUser();
            set(bo, "tokensAllowed", false);
            Response answer = clientWith(bo.token()).get("orders");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(api.received()).isEmpty();

            set(bo, "tokensAllowed", true);
            clientWith(bo.token()).get("orders").then().statusCode(200);
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void two_authorization_headers_are_refused_even_if_one_is_good(boolean goodOneFirst) {
            List<String> tokens = goodOneFirst ? List.of(ana.token(), "x") : List.of("x", ana.token());

            Response answer = client().header("Authorization", "Bearer " + tokens.get(0), "Bearer " + tokens.get(1))
                    .get("orders");

            // nginx finds the request itself malformed
            assertThat(answer.statusCode()).isIn(400, 401);
            assertThat(api.received()).isEmpty();
        }

        @Test
        void a_token_in_the_address_is_none() {
            assertNothingPresented(
                    client().queryParam("access_token", ana.token()).get("orders"));
        }

        @Test
        void the_question_to_jeton_is_no_address_of_the_api() {
            assertThat(client().get("_jeton").statusCode()).isIn(401, 404);
            assertThat(api.received()).isEmpty();
        }
    }

    @Nested
    class A_client_that_says_itself_who_it_is {

        static Stream<String> spellings() {
            return TOLD.stream()
                    .flatMap(name -> Stream.of(
                            name,
                            name.toLowerCase(Locale.ROOT),
                            name.toUpperCase(Locale.ROOT),
                            name.replace('-', '_')));
        }

        private RequestSpecification lying(OtherServer proxy) {
            RequestSpecification request = clientOf(proxy);
            spellings().forEach(name -> request.header(name, FORGED, FORGED));
            return request;
        }

        private static List<String> forgedIn(Received received) {
            return TOLD.stream()
                    .filter(name -> received.header(name).toString().contains(FORGED))
                    .toList();
        }

        @Test
        void is_not_believed_with_a_good_token() {
            Response answer = lying(proxy)
                    .header("Authorization", "Bearer " + ana.token())
                    .get("orders");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(forgedIn(api.last())).isEmpty();
            assertThat(api.last().header("X-Auth-User")).containsExactly(ana.username());
        }

        @Test
        void is_refused_without_one() {
            assertNothingPresented(lying(proxy).get("orders"));
        }

        @Test
        void is_not_believed_where_everyone_may_come() {
            assertThat(lying(proxy).get("health").statusCode()).isEqualTo(200);

            assertThat(TOLD)
                    .allSatisfy(name -> assertThat(api.last().header(name)).isEmpty());
        }

        /** Caddy passed it on. */
        @Test
        void leaves_the_token_with_the_proxy_where_everyone_may_come() {
            assertThat(clientWith(ana.token()).get("health").statusCode()).isEqualTo(200);

            assertThat(api.last().header("Authorization")).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("spellings")
        void is_not_believed_in_any_spelling(String name) {
            client().header("Authorization", "Bearer " + ana.token())
                    .header(name, FORGED)
                    .get("orders")
                    .then()
                    .statusCode(200);

            assertThat(forgedIn(api.last())).isEmpty();
        }

        /** Headers that {@code Connection} names are for the next hop only: a proxy may drop them. */
        @Test
        void cannot_have_the_proxy_drop_what_jeton_says() {
            client().header("Authorization", "Bearer " + ana.token())
                    .header("Connection", "close, X-Auth-User, Authorization")
                    .get("orders");

            assertThat(api.received())
                    .isNotEmpty()
                    .allSatisfy(received ->
                            assertThat(received.header("X-Auth-User")).containsExactly(ana.username()));
        }

        /** Without this, the tests above could be green because of something else. */
        @Test
        void would_be_believed_without_these_lines_of_the_example() {
            try (OtherServer credulous = believingClients(jeton.baseUri(), api.uri())) {
                lying(credulous).get("health").then().statusCode(200);
            }

            assertThat(forgedIn(api.last())).containsExactlyElementsOf(TOLD);
            assertThat(api.last().headers().keySet())
                    .anySatisfy(name -> assertThat(name).isEqualToIgnoringCase("X_Auth_User"));
        }
    }

    @Test
    void jeton_is_asked_about_the_authorization_header_and_gets_neither_body_nor_cookies() {
        try (ProtectedApi asked = new ProtectedApi();
                OtherServer proxy = protecting(asked.uri(), api.uri())) {
            clientOf(proxy)
                    .header("Authorization", "Bearer " + ana.token())
                    .cookie("session", "of the API")
                    .body("an order")
                    .post("orders?of=today")
                    .then()
                    .statusCode(200);

            assertThat(asked.received()).singleElement().satisfies(question -> {
                assertThat(question.path()).isEqualTo("/auth");
                assertThat(question.header("Authorization")).containsExactly("Bearer " + ana.token());
                assertThat(question.header("Cookie")).isEmpty();
                assertThat(question.body()).isEmpty();
            });
        }
        assertThat(api.last().header("Cookie")).containsExactly("session=of the API");
        assertThat(api.last().body()).isEqualTo("an order");
    }

    @Nested
    class While_jeton_is_away {

        private Response asked(OtherServer proxy) {
            return clientOf(proxy)
                    .header("Authorization", "Bearer " + ana.token())
                    .get("orders");
        }

        @Test
        void nobody_gets_through_and_everyone_does_when_it_is_back() {
            try (Relay way = new Relay(jeton.baseUri());
                    OtherServer proxy = protecting(way.uri(), api.uri())) {
                assertThat(asked(proxy).statusCode()).isEqualTo(200);
                int reached = api.received().size();

                way.cut();
                for (int i = 0; i < 3; i++) {
                    assertThat(asked(proxy).statusCode()).isBetween(500, 504);
                }
                assertThat(api.received()).hasSize(reached);

                way.mend();
                assertThat(asked(proxy).statusCode()).isEqualTo(200);
            }
        }

        @Test
        void and_says_nothing_nobody_waits_long_or_gets_through() throws IOException {
            // connections are accepted by the system, and nobody answers
            try (ServerSocket silence = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                    OtherServer proxy =
                            protecting(URI.create("http://127.0.0.1:" + silence.getLocalPort()), api.uri())) {
                assertTimeout(
                        Duration.ofSeconds(8),
                        () -> assertThat(asked(proxy).statusCode()).isBetween(500, 504));
                assertThat(api.received()).isEmpty();
            }
        }
    }
}
