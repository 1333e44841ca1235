package jeton.verification.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import jeton.support.AbstractApiTest;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients learn from {@code /.well-known/oauth-authorization-server} (RFC 8414). */
@WithJeton
class ServerMetadataIT extends AbstractApiTest {

    private static final String METADATA = ".well-known/oauth-authorization-server";

    ServerMetadataIT(RunningJeton jeton) {
        super(jeton);
    }

    private String issuer() {
        return jeton.baseUri().toString().replaceAll("/$", "");
    }

    @Test
    void it_names_the_issuer_and_where_introspection_and_revocation_are() {
        Response answer = nobody().get(METADATA);

        answer.then().statusCode(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.<Map<String, Object>>path(""))
                .containsOnly(
                        Map.entry("issuer", issuer()),
                        Map.entry("response_types_supported", List.of()),
                        Map.entry("introspection_endpoint", issuer() + "/oauth2/introspect"),
                        Map.entry(
                                "introspection_endpoint_auth_methods_supported",
                                List.of("client_secret_basic", "Bearer")),
                        Map.entry("revocation_endpoint", issuer() + "/oauth2/revoke"),
                        Map.entry("revocation_endpoint_auth_methods_supported", List.of("none")));
    }

    /** The issuer must be what the address was made from (RFC 8414 section 3.3). */
    @Test
    void its_issuer_is_where_it_was_asked() {
        Response answer = nobody().header("X-Forwarded-Proto", "https").get(METADATA);

        assertThat(answer.<String>path("issuer"))
                .isEqualTo(issuer().replace("http:", "https:"))
                .doesNotContain("?", "#");
    }

    @Test
    void its_addresses_answer() {
        Response answer = nobody().get(METADATA);

        assertThat(nobody().formParam("token", "x")
                        .post(answer.<String>path("revocation_endpoint"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(nobody().formParam("token", "x")
                        .post(answer.<String>path("introspection_endpoint"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void credentials_do_not_matter() {
        assertThat(bearer("x").get(METADATA).asString())
                .isEqualTo(nobody().get(METADATA).asString());
    }

    @Test
    void head_is_answered_without_a_body() {
        Response answer = nobody().head(METADATA);

        answer.then().statusCode(200);
        assertThat(answer.asByteArray()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void it_can_only_be_read(String method) {
        Response answer = nobody().request(method, METADATA);

        answer.then().statusCode(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(answer.<String>path("error")).isEqualTo("invalid_request");
    }
}
