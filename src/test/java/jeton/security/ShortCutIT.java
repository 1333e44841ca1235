package jeton.security;

import static org.assertj.core.api.Assertions.assertThat;

import jeton.support.AbstractApiTest;
import jeton.support.RawHttp;
import jeton.support.RawHttp.Answer;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Past the filters only verification can be reached, and what asks for a good token itself.
 *
 * <p>Seeded: with every servlet taken for a direct one, both tests of a good token are red, as the API knows nobody then.
 */
@WithJeton
class ShortCutIT extends AbstractApiTest {

    private final RawHttp http;

    ShortCutIT(RunningJeton jeton) {
        super(jeton);
        http = new RawHttp(jeton.baseUri());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/../v4/people",
                "/auth/%2e%2e/v4/people",
                "/auth/..;/v4/people",
                "/auth;/../v4/people",
                "/oauth2/../v4/people",
                "/oauth2/introspect/../../v4/people",
                "/.well-known/../v4/people",
                "/auth/../admin/accounts",
                "/auth/..%2fadmin/accounts",
                "/oauth2/../admin/accounts.xhtml",
                "/oauth2/..\\admin/accounts",
                "/oauth2/%2e%2e/tokens",
                "/.well-known/..;x/tokens",
                "//v4/people",
                "/authority",
                "/auth.xhtml",
                "/oauth2/tokens.xhtml",
                "/oauth2/admin/accounts.xhtml",
                "/.well-known/tokens"
            })
    void nothing_else_is_reached_through_its_addresses(String target) {
        Answer answer = http.send("GET", target);

        assertThat(answer.status()).isGreaterThanOrEqualTo(300);
        assertThat(answer.body()).doesNotContain("username").doesNotContain("<table");
    }

    @Test
    void the_API_still_asks_who_is_calling() {
        User administrator = newUser(true);

        assertThat(http.send("GET", "/v4/people").status()).isEqualTo(401);
        assertThat(http.send("GET", "/v4/people", "Authorization: Bearer " + administrator.token())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_good_token_opens_no_page() {
        User administrator = newUser(true);
        String authorization = "Authorization: Bearer " + administrator.token();

        for (String target : new String[] {"/admin/accounts", "/tokens"}) {
            Answer answer = http.send("GET", target, authorization);

            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location")).singleElement().asString().contains("/login");
        }
    }
}
