package jeton.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where one is led after signing in: with {@code isOwn} true for all, the second test is red. */
class SignInTest {

    @ParameterizedTest
    @ValueSource(strings = {"/tokens", "/admin/audit?a=b&c=%C3%A4", "/tokens?generate&description=a%20b&lifetime=30"})
    void our_own_pages_are_followed(String from) {
        assertThat(SignIn.isOwn(from)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/",
                "tokens",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/a\nLocation: https://evil.example",
                "/%0d%0a evil",
                " /tokens",
                "/.//evil.example"
            })
    void nothing_else_is(String from) {
        assertThat(SignIn.isOwn(from)).isFalse();
    }
}
