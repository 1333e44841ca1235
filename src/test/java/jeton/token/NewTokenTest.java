package jeton.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jeton.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewTokenTest {

    private static final String EMOJI = "\ud83d\ude00";

    private static NewToken described(String description) {
        return new NewToken(Lifetime.ofSeconds(1L), description);
    }

    private static void assertRefused(String description, String text) {
        assertThatThrownBy(() -> described(description)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID);
            assertThat(problem.field()).contains("description");
            assertThat(problem).hasMessage(text);
        });
    }

    @Test
    void no_description_is_an_empty_one() {
        assertThat(described(null).description()).isEmpty();
        assertThat(described("").description()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " as typed \t\n",
                "<b>markup</b> &amp; 'quotes'",
                "\u0645\u0631\u062d\u0628\u0627 \u202e reversed",
                "e\u0301 is not \u00e9",
                "\ud83d\udc69\u200d\ud83d\udcbb"
            })
    void any_text_stays_as_it_was_sent(String description) {
        assertThat(described(description).description()).isEqualTo(description);
    }

    @Test
    void it_may_have_255_characters_of_any_kind() {
        assertThat(described("x".repeat(255)).description()).hasSize(255);
        assertThat(described(EMOJI.repeat(255)).description()).hasSize(510);
    }

    @Test
    void it_may_not_have_256_characters_of_any_kind() {
        assertRefused("x".repeat(256), "description may have up to 255 characters.");
        assertRefused(EMOJI.repeat(256), "description may have up to 255 characters.");
        assertRefused("x".repeat(255) + EMOJI, "description may have up to 255 characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "\ud83d", "\ude00", "\ude00\ud83d", "a\ud83db", "ends in half \ud83d"})
    void it_may_not_have_what_no_database_keeps(String description) {
        assertRefused(description, "description must not contain the NUL character or half a surrogate pair.");
    }
}
