package jeton.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import jeton.verification.Presentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in an {@code Authorization} header, as the many clients write it. */
class AuthorizationTest {

    private static Authorization basic(String pair, Charset charset) {
        return new Authorization("basic", Base64.getEncoder().encodeToString(pair.getBytes(charset)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Gr\u00fc\u00dfe-aus-K\u00f6ln-2049-Flu\u00df", "caf\u00e9", "\u00c3\u00bc", "plain", ":", ""})
    void a_password_is_read_in_both_ways_that_clients_write_it(String password) {
        assertThat(basic("j\u00fcrgen:" + password, StandardCharsets.UTF_8).basic())
                .contains(new Authorization.Pair("j\u00fcrgen", password));
        assertThat(basic("j\u00fcrgen:" + password, StandardCharsets.ISO_8859_1).basic())
                .contains(new Authorization.Pair("j\u00fcrgen", password));
    }

    @Test
    void what_only_UTF_8_can_write_is_read() {
        assertThat(basic("a:\u043f\u0430\u0440\u043e\u043b\u044c\ud83d\ude00", StandardCharsets.UTF_8)
                        .basic())
                .map(Authorization.Pair::secret)
                .contains("\u043f\u0430\u0440\u043e\u043b\u044c\ud83d\ude00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "=", "YQ==", "\u00fc", "YTpi YTpi"})
    void what_is_no_pair_is_none(String credentials) {
        assertThat(new Authorization("basic", credentials).basic()).isEmpty();
        assertThat(new Authorization("basic", credentials).token("10.0.0.1")).isEmpty();
    }

    @Test
    void a_token_is_what_bearer_carries_or_the_secret_of_basic() {
        assertThat(new Authorization("bearer", "abc").token("10.0.0.1"))
                .contains(Presentation.byClient("abc", "", "10.0.0.1"));
        assertThat(basic("ana:abc", StandardCharsets.UTF_8).token("10.0.0.1"))
                .contains(Presentation.byClient("abc", "ana", "10.0.0.1"));
        assertThat(new Authorization("digest", "abc").token("10.0.0.1")).isEmpty();
    }

    @Test
    void nothing_secret_is_in_the_text_of_one() {
        Authorization authorization = basic("ana:secret", StandardCharsets.UTF_8);

        assertThat(authorization + " " + authorization.basic() + " " + authorization.token("10.0.0.1"))
                .doesNotContain("secret");
    }
}
