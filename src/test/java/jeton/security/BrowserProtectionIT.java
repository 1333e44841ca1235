package jeton.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import jeton.support.AbstractApiTest;
import jeton.support.People;
import jeton.support.RawHttp;
import jeton.support.RawHttp.Answer;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What browsers are told to protect people, and what pages of other sites cannot have them do.
 *
 * <p>Seeded: with {@code CrossSite} left out of {@code ApiGate}, {@code changes_nothing_with_a_remembered_password} is red;
 * without {@code hideProduct} in {@code Start}, {@code names_no_software} is; without {@code sendRedirect} in
 * {@code SecurityHeaders}, {@code leads_to_no_host_that_a_client_names}.
 */
@WithJeton
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserProtectionIT extends AbstractApiTest {

    private final RawHttp http;

    private User user;

    BrowserProtectionIT(RunningJeton jeton) {
        super(jeton);
        http = new RawHttp(jeton.baseUri());
    }

    @BeforeAll
    void somebody_whose_browser_remembers_the_password() {
        user = newUser(true);
    }

    private String remembered() {
        String pair = user.username() + ":" + user.person().password();
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Nested
    class A_page_of_another_site {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Sec-Fetch-Site: cross-site",
                    "Sec-Fetch-Site: same-site",
                    "Origin: https://evil.example",
                    "Origin: null",
                    "Origin: http://127.0.0.1:1",
                    "Origin: "
                })
        void changes_nothing_with_a_remembered_password(String header) {
            int before = tokens();

            for (String request : List.of(
                    "POST /v4/apiAccessTokens",
                    "POST /v4/people",
                    "POST /v4/people/" + user.id() + "/oneTimePassword",
                    "PATCH /v4/people/" + user.id(),
                    "PATCH /v4/workspace/settings",
                    "DELETE /v4/apiAccessTokens/" + user.tokenId())) {
                String[] line = request.split(" ");
                List<String> headers = new ArrayList<>(List.of("Authorization: Bearer " + user.token(), header));
                if (!line[0].equals("DELETE")) {
                    headers.add("Content-Type: application/json");
                    headers.add("Content-Length: 0");
                }
                assertThat(http.send(line[0], line[1], headers, "").status())
                        .as(request)
                        .isEqualTo(403);
            }
            Answer withPassword = http.send(
                    "POST", "/v4/people/" + user.id() + "/oneTimePassword", remembered(), header, "Content-Length: 0");
            assertThat(withPassword.status()).isEqualTo(403);
            assertThat(withPassword.body()).contains("A browser sent this for a page of another site.");
            assertThat(tokens()).isEqualTo(before);
        }

        private int tokens() {
            return bearer(user.token()).get(TOKENS).<List<?>>path("data").size();
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
        void cannot_make_a_form_pass_for_JSON(String type) {
            assertThat(http.send("POST", "/v4/apiAccessTokens", List.of(remembered(), "Content-Type: " + type), "{}")
                            .status())
                    .isEqualTo(415);
        }

        @Test
        void cannot_send_the_forms_of_the_pages() {
            for (String page : List.of("/login", "/tokens", "/account", "/admin/settings")) {
                assertThat(http.send(
                                        "POST",
                                        page,
                                        List.of(
                                                "Sec-Fetch-Site: cross-site",
                                                "Content-Type: application/x-www-form-urlencoded"),
                                        "a=b")
                                .status())
                        .isEqualTo(403);
            }
        }

        @Test
        void is_given_no_way_to_read_by_CORS() {
            for (String target : List.of("/v4/apiAccessTokens", "/tokens", "/auth", "/oauth2/introspect")) {
                for (String method : List.of("OPTIONS", "GET")) {
                    Answer answer = http.send(
                            method,
                            target,
                            "Origin: https://evil.example",
                            "Access-Control-Request-Method: DELETE",
                            "Access-Control-Request-Headers: authorization");
                    assertThat(answer.named("Access-Control-")).isEmpty();
                }
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: none", "X-Nothing: at all"})
        void is_not_what_programs_and_our_own_pages_are_taken_for(String header) {
            assertThat(http.send(
                                    "POST",
                                    "/v4/apiAccessTokens",
                                    "Authorization: Bearer " + user.token(),
                                    header,
                                    "Content-Type: application/json",
                                    "Content-Length: 0")
                            .status())
                    .isEqualTo(201);
        }

        @Test
        void is_not_what_an_older_browser_sends_for_our_own() {
            String own = "Origin: http://" + jeton.baseUri().getAuthority();
            assertThat(http.send(
                                    "POST",
                                    "/v4/apiAccessTokens",
                                    "Authorization: Bearer " + user.token(),
                                    own,
                                    "Content-Type: application/json",
                                    "Content-Length: 0")
                            .status())
                    .isEqualTo(201);
        }
    }

    /** Whatever the application answers; the server's own answers are below. */
    private Stream<Answer> answers() {
        return Stream.of(
                http.send("GET", "/login"),
                http.send("GET", "/"),
                http.send("GET", "/tokens"),
                http.send("GET", "/admin"),
                http.send("GET", "/WEB-INF"),
                http.send("GET", "/META-INF"),
                http.send("GET", "/WEB-INF/web.xml"),
                http.send("GET", "/nothing/at/all"),
                http.send("GET", "/favicon.svg"),
                http.send("GET", "/jakarta.faces.resource/jeton.css.xhtml?ln=jeton"),
                http.send("GET", "/jakarta.faces.resource/none.css.xhtml"),
                http.send("GET", "/openapi"),
                http.send("GET", "/health"),
                http.send("GET", "/metrics"),
                http.send("GET", "/metrics", "X-Forwarded-For: 198.51.99.2"),
                http.send("GET", "/auth"),
                http.send("PUT", "/auth/x"),
                http.send("GET", "/.well-known/oauth-authorization-server"),
                http.send("PUT", "/.well-known/oauth-authorization-server"),
                http.send("GET", "/oauth2/introspect"),
                http.send("POST", "/oauth2/revoke"),
                http.send("GET", "/v4"),
                http.send("GET", "/v4/nothing"),
                http.send("GET", "/v4/people"),
                http.send("PUT", "/v4/people", "Authorization: Bearer " + user.token()),
                http.send("GET", "/v4/people", "Authorization: Bearer " + user.token(), "Accept: text/html"),
                http.send("POST", "/v4/people", List.of("Content-Type: application/json"), "{".repeat(70_000)),
                http.send("POST", "/login", List.of("Content-Type: application/x-www-form-urlencoded"), "login=login"),
                http.send("OPTIONS", "*"),
                http.send("BREW", "/tokens"));
    }

    /** What the server answers before it knows the application. */
    private Stream<Answer> answersOfTheServer() {
        return Stream.of(
                http.send("GET", "/tokens%zz"),
                http.send("GET", "/auth/%zz"),
                http.send("GET", "/\\"),
                http.send("GET", "/../x"),
                http.send("TRACE", "/tokens"),
                http.send("POST", "/tokens", "Content-Length: -1"),
                http.send("GET", "/tokens", "X: " + "x".repeat(20_000)));
    }

    @Nested
    class Every_answer {

        @Test
        void carries_what_browsers_need() {
            assertThat(answers()).hasSizeGreaterThan(10).allSatisfy(answer -> {
                assertThat(answer.header("Content-Security-Policy"))
                        .singleElement()
                        .asString()
                        .contains(
                                "default-src 'none'",
                                "object-src 'none'",
                                "base-uri 'none'",
                                "frame-ancestors 'none'",
                                "form-action '")
                        .doesNotContain("unsafe-inline", "unsafe-eval");
                assertThat(answer.header("X-Content-Type-Options")).containsExactly("nosniff");
                assertThat(answer.header("X-Frame-Options")).containsExactly("DENY");
                assertThat(answer.header("Referrer-Policy")).containsExactly("same-origin");
                assertThat(answer.header("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
                assertThat(answer.header("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
                assertThat(answer.header("X-Request-Id")).hasSize(1);
                assertThat(answer.header("Strict-Transport-Security")).isEmpty();
                if (!answer.body().isEmpty()) {
                    assertThat(answer.header("Content-Type")).hasSize(1);
                }
            });
        }

        @Test
        void names_no_software() {
            assertThat(Stream.concat(answers(), answersOfTheServer()))
                    .hasSizeGreaterThan(15)
                    .allSatisfy(answer -> {
                        assertThat(answer.named("Server")).isEmpty();
                        assertThat(answer.named("X-Powered-By")).isEmpty();
                        assertThat(answer.headers() + answer.body())
                                .doesNotContainPattern(
                                        "(?i)payara|glassfish|grizzly|catalina|tomcat|jersey|soteria|mojarra|weld")
                                .doesNotContainPattern("(?m)^\\s*at [a-z]+\\.|Exception:|Caused by|java\\.lang");
                    });
        }

        @Test
        void of_the_server_itself_is_a_refusal_without_a_session() {
            assertThat(answersOfTheServer()).hasSizeGreaterThan(4).allSatisfy(answer -> {
                assertThat(answer.status()).isGreaterThanOrEqualTo(400);
                assertThat(answer.header("Set-Cookie")).isEmpty();
            });
        }

        @Test
        void leads_to_no_host_that_a_client_names() {
            List<String> targets =
                    List.of("/", "/tokens", "/admin", "/WEB-INF", "/admin/accounts", "//evil.example/%2f..");
            List<String> locations = new ArrayList<>();
            for (String target : targets) {
                for (String header : List.of("X-Forwarded-Host: evil.example", "X-Forwarded-Proto: javascript")) {
                    locations.addAll(http.send("GET", target, header).header("Location"));
                }
            }
            assertThat(locations)
                    .hasSizeGreaterThan(targets.size())
                    .allSatisfy(location -> assertThat(location).matches("/[^/\\\\].*"));
        }

        @Test
        void over_TLS_that_a_trusted_proxy_speaks_says_so() {
            Answer page = http.send(
                    "GET",
                    "/tokens",
                    "X-Forwarded-Proto: https",
                    "Cookie: " + People.SESSION + "="
                            + People.signedIn(jeton, user.person()).get(People.SESSION));

            assertThat(page.header("Strict-Transport-Security")).containsExactly("max-age=31536000; includeSubDomains");
            assertThat(page.header("Set-Cookie"))
                    .singleElement()
                    .asString()
                    .contains("; Secure", "; HttpOnly")
                    .containsIgnoringCase("; SameSite=Lax");
            assertThat(http.send("GET", "/auth", "X-Forwarded-Proto: https").header("Strict-Transport-Security"))
                    .hasSize(1);
        }
    }
}
