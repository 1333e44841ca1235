package jeton.token.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.Header;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jeton.support.AbstractApiTest;
import jeton.support.DatabaseKind;
import jeton.support.Postgres;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who generates a token in the plainest way, which is answered before JAX-RS, is told what JAX-RS would say. */
@WithJeton(DatabaseKind.POSTGRESQL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectGenerationIT extends AbstractApiTest {

    private static final String PLAIN = "application/json";

    /** Means the same, and is left to JAX-RS. */
    private static final String NOT_SO_PLAIN = "application/json, text/plain;q=0.5";

    /** Of each answer alone. */
    private static final Set<String> OWN = Set.of("X-Request-Id", "Date", "Connection");

    private User ana;

    DirectGenerationIT(RunningJeton jeton) {
        super(jeton);
    }

    @BeforeAll
    void somebody() {
        ana = newUser();
    }

    @AfterEach
    void settings_as_they_were() {
        standardSettings();
    }

    private Response generate(String body, String accept) {
        return bearer(ana.token()).contentType(PLAIN).accept(accept).body(body).post(TOKENS);
    }

    static Stream<String> bodies() {
        return Stream.of(
                "",
                "{}",
                "{\"lifetimeSeconds\":60,\"description\":\"größer 👍\"}",
                "{\"lifetimeSeconds\":-1}",
                "{\"lifetimeSeconds\":0}",
                "{\"lifetimeSeconds\":\"60\"}",
                "{\"lifetimeSeconds\":1e999999999}",
                "{\"description\":1}",
                "{\"description\":\"" + "x".repeat(256) + "\"}",
                "{\"description\":\"\\u0000\"}",
                "{",
                "[]",
                "{} {}",
                "[".repeat(10_000),
                "{\"description\":\"" + "x".repeat(64 * 1024) + "\"}");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void is_answered_as_JAX_RS_does(String body) {
        assertAlike(generate(body, PLAIN), generate(body, NOT_SO_PLAIN));
    }

    @Test
    void is_refused_as_JAX_RS_does_and_noted() {
        settings(Map.of("whoMayGenerate", "ADMINISTRATORS"));
        Response direct = generate("{}", PLAIN);

        direct.then().statusCode(403);
        assertAlike(direct, generate("{}", NOT_SO_PLAIN));
        assertThat(jeton.log())
                .contains("Request " + direct.header("X-Request-Id") + ": " + ana.username()
                        + " at 127.0.0.1 may not POST /v4/apiAccessTokens");
    }

    @Test
    void from_a_page_of_another_site_is_refused() {
        Response answer = bearer(ana.token())
                .contentType(PLAIN)
                .header("Sec-Fetch-Site", "cross-site")
                .body("{}")
                .post(TOKENS);

        answer.then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, NOT_SO_PLAIN})
    void is_one_use_of_the_token(String accept) throws SQLException {
        User bo = newUser();
        for (int i = 0; i < 3; i++) {
            bearer(bo.token()).contentType(PLAIN).accept(accept).body("{}").post(TOKENS);
        }
        // uses are written in the order in which they were made, or together
        User later = newUser();
        bearer(later.token()).get("auth");
        await("what was used until now is written").until(() -> uses(later) == 1);

        assertThat(uses(bo)).isEqualTo(3);
    }

    private long uses(User user) throws SQLException {
        try (Connection connection = Postgres.connectAsAdministrator(jeton.databaseUrl());
                PreparedStatement query = connection.prepareStatement(
                        "select coalesce(sum(verifications), 0) from token_usage where token_id = ?::uuid")) {
            query.setString(1, user.tokenId());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void assertAlike(Response direct, Response byJaxRs) {
        assertThat(direct.statusCode()).isEqualTo(byJaxRs.statusCode());
        assertThat(headers(direct)).containsExactlyInAnyOrderElementsOf(headers(byJaxRs));
        assertThat(withoutWhatIsNew(direct)).isEqualTo(withoutWhatIsNew(byJaxRs));
    }

    private static List<String> headers(Response answer) {
        return answer.headers().asList().stream()
                .filter(header -> !OWN.contains(header.getName()))
                .map(Header::toString)
                .toList();
    }

    private static String withoutWhatIsNew(Response answer) {
        return answer.asString()
                .replaceAll("\"(tokenValue|tokenId|createdAt|hint)\":\"[^\"]+\"", "\"$1\":…")
                .replaceAll("\"expiredAt\":\"[^\"]+\"", "\"expiredAt\":…");
    }
}
