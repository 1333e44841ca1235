package jeton.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import jeton.support.AbstractApiTest;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import jeton.token.MadeUp;
import org.junit.jupiter.api.Test;

/** Basic on the API, as the programs write it that know nothing else: with a token for a password, and in their charset. */
@WithJeton
class BasicIT extends AbstractApiTest {

    BasicIT(RunningJeton jeton) {
        super(jeton);
    }

    @Test
    void a_token_in_place_of_the_password_is_good_with_the_name_of_its_owner_or_none_or_token() {
        User user = newUser();

        for (String name : List.of(user.username(), "", "token")) {
            assertThat(basic(name, user.token()).get(TOKENS).statusCode()).isEqualTo(200);
            assertThat(generate(basic(name, user.token()), Map.of("description", "by a token"))
                            .value())
                    .isNotEqualTo(user.token());
        }
    }

    @Test
    void such_a_token_is_told_as_bad_as_by_bearer() {
        User user = newUser();
        User other = newUser();

        assertBadToken(basic(other.username(), user.token()).get(TOKENS));
        assertBadToken(basic(user.username(), MadeUp.value().reveal()).get(TOKENS));
        // which is no token, so it may be a password
        assertBadPassword(basic(user.username(), MadeUp.withWrongChecksum()).get(TOKENS));
    }

    /** It may do no more than by Bearer. */
    @Test
    void such_a_token_is_refused_while_tokens_are_off_though_passwords_are_not() {
        User administrator = newUser(true);
        try {
            settings(Map.of("accessTokensOn", false));

            assertBadToken(basic("token", administrator.token()).get("v4/people"));
            assertThat(basic(administrator.person()).get("v4/people").statusCode())
                    .isEqualTo(200);
        } finally {
            standardSettings();
        }
    }

    private Response from(String address, String username, String password, Charset charset) {
        String pair = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(charset));
        return nobody().header("X-Forwarded-For", address)
                .header("Authorization", "Basic " + pair)
                .get(TOKENS);
    }

    /** Ten wrong passwords are too many: with a second try for each in the other charset, five would be. */
    @Test
    void a_password_in_another_charset_is_good_and_a_wrong_one_counts_once() {
        Person person = People.created(jeton, false);
        String password = "Gr\u00fc\u00dfe-aus-K\u00f6ln-2049-Flu\u00df";
        People.changePassword(jeton, person, password);
        String address = "198.51.99.2";

        for (int i = 0; i < 8; i++) {
            assertThat(from(address, person.username(), "falsch-\u00fc-" + i, StandardCharsets.ISO_8859_1)
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(from(address, person.username(), password, StandardCharsets.ISO_8859_1)
                        .statusCode())
                .isEqualTo(200);
        assertThat(from(address, person.username(), password, StandardCharsets.UTF_8)
                        .statusCode())
                .isEqualTo(200);
    }
}
