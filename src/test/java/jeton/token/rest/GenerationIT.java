package jeton.token.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What generating a token by another leaves behind, or is refused for. */
@WithJeton(DatabaseKind.POSTGRESQL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GenerationIT extends AbstractApiTest {

    private User ana;

    GenerationIT(RunningJeton jeton) {
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

    private RequestSpecification json(User by, String body) {
        return bearer(by.token()).contentType(ContentType.JSON).body(body);
    }

    @Test
    void who_may_not_is_noted() {
        settings(Map.of("whoMayGenerate", "ADMINISTRATORS"));
        Response refused = json(ana, "{}").post(TOKENS);

        refused.then().statusCode(403);
        assertThat(jeton.log())
                .contains("Request " + refused.header("X-Request-Id") + ": " + ana.username()
                        + " at 127.0.0.1 may not POST /v4/apiAccessTokens");
    }

    /** Was red: the answer was called what the client accepts, and was UTF-8 all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {"application/json;charset=utf-16", "application/json;charset=bogus", "application/json;x=\"a,b\""
            })
    void the_answer_is_called_what_it_is(String accepted) {
        Response generated = json(ana, "{}").header("Accept", accepted).post(TOKENS);
        Response list = bearer(ana.token()).header("Accept", accepted).get(TOKENS + "?limit=1");

        assertThat(generated.statusCode()).isEqualTo(201);
        assertThat(generated.contentType()).isEqualTo("application/json");
        assertThat(list.contentType()).isEqualTo("application/json");
    }

    @Test
    void from_a_page_of_another_site_is_refused() {
        json(ana, "{}")
                .header("Sec-Fetch-Site", "cross-site")
                .post(TOKENS)
                .then()
                .statusCode(403);
    }

    @Test
    void is_one_use_of_the_token() throws SQLException {
        User bo = newUser();
        for (int i = 0; i < 3; i++) {
            json(bo, "{}").post(TOKENS).then().statusCode(201);
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
}
