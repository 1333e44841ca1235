package jeton.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jeton.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

    private static final String SIXTY_FOUR = "a".repeat(64);

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "ana.silva", "ana_silva", "ci-bot", "ana@example.org", "9lives", "a..b--c@@d__e"})
    void it_is_made_of_letters_digits_and_four_signs(String name) {
        assertThat(new Username(name).text()).isEqualTo(name);
        assertThat(Username.parse(name)).contains(new Username(name));
    }

    @ParameterizedTest
    @CsvSource({"ADMIN,admin", "' admin ',admin", "Ana.Silva@Example.ORG,ana.silva@example.org"})
    void upper_case_and_surrounding_space_do_not_matter(String typed, String name) {
        assertThat(new Username(typed)).isEqualTo(new Username(name));
        assertThat(Username.parse(typed)).contains(new Username(name));
    }

    @Test
    void it_has_64_characters_at_the_most() {
        assertThat(new Username(SIXTY_FOUR).text()).hasSize(64);
        assertThat(Username.parse(SIXTY_FOUR + "a")).isEmpty();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                ".a",
                "_a",
                "@a",
                "-a",
                "a:b",
                "a b",
                "a/b",
                "a\0",
                "a\nb",
                "\u00e4",
                "\u0430dmin",
                "a\ud83d\ude00",
                "<b>",
                "a+b"
            })
    void anything_else_is_no_name(String text) {
        assertThat(Username.parse(text)).isEmpty();
        assertThatThrownBy(() -> new Username(text)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID);
            assertThat(problem.field()).contains("username");
            assertThat(problem)
                    .hasMessage("username must have 1 to 64 of the characters a-z, 0-9, '.', '_', '@' and '-',"
                            + " and begin with a letter or digit.");
        });
    }
}
