package jeton.verification.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jeton.support.Examples;
import jeton.support.OtherServer;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.Test;

/** The real Spring Boot application of {@code src/examples/spring-boot}. */
@WithJeton
class SpringBootIT extends AbstractResourceServerTest {

    SpringBootIT(RunningJeton jeton) {
        super(jeton);
    }

    @Override
    OtherServer api(URI jeton, String username, String token) {
        return Examples.springBoot(jeton, username, token);
    }

    /** It means 500; but for its page of that error, too, one has to be somebody. */
    @Override
    int cannotVerify() {
        return 401;
    }

    @Test
    void the_principal_is_the_account_and_the_expiry_is_an_instant() {
        Generated token = generate(bearer(ana.token()), Map.of("lifetimeSeconds", 3600));

        Response me = meBy(token.value());

        assertThat(me.<String>path("name")).isEqualTo(ana.id());
        assertThat(me.<String>path("username")).isEqualTo(ana.username());
        assertThat(me.<String>path("tokenId")).isEqualTo(token.id());
        assertThat(me.<String>path("typeOfExpires")).isEqualTo(Instant.class.getName());
        assertThat(Duration.between(Instant.now(), Instant.parse(me.path("expires"))))
                .isBetween(Duration.ofMinutes(55), Duration.ofMinutes(60));
    }

    @Test
    void a_token_that_never_expires_has_no_expiry() {
        Generated forever = generate(bearer(ana.token()), Map.of("lifetimeSeconds", -1));

        assertThat(meBy(forever.value()).<String>path("expires")).isNull();
    }

    @Test
    void without_scopes_there_are_no_authorities_of_theirs() {
        Response me = meBy(ana.token());

        assertThat(me.<String>path("username")).isEqualTo(ana.username());
        assertThat(me.<List<String>>path("authorities")).noneMatch(authority -> authority.startsWith("SCOPE_"));
    }

    /** Spring encodes it (RFC 6749 section 2.3.1), which other clients do not. */
    @Test
    void the_name_of_the_account_of_the_api_may_be_encoded_or_not() {
        String name = resourceServer.username();
        assertThat(name).contains("@");

        assertThat(introspectAs(name)).isEqualTo(200);
        assertThat(introspectAs(name.replace("@", "%40"))).isEqualTo(200);
        assertThat(introspectAs(name.replace("@", "%2540"))).isEqualTo(401);
        assertThat(introspectAs(name.replace("@", "%"))).isEqualTo(401);
        assertThat(introspectAs(ana.username())).isEqualTo(401);
    }

    private int introspectAs(String name) {
        return basic(name, verifying.value())
                .formParam("token", ana.token())
                .post("oauth2/introspect")
                .statusCode();
    }
}
