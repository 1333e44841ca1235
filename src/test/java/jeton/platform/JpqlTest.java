package jeton.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("as it changes a default of the whole JVM")
class JpqlTest {

    @ParameterizedTest
    @CsvSource({
        "deploy,%deploy%",
        "'  deploy ',%deploy%",
        "DePloy,%deploy%",
        "100%,%100!%%",
        "a_b,%a!_b%",
        "wow!,%wow!!%",
        "!%_,%!!!%!_%",
        "a\\b,%a\\b%",
        "it''s,%it''s%",
        "$0,%$0%"
    })
    void a_searched_text_is_found_literally(String text, String pattern) {
        assertThat(Jpql.containing(text)).isEqualTo(pattern);
    }

    @Test
    void what_no_database_keeps_is_not_asked_for() {
        assertThat(Jpql.containing("a\0b\uD83Ec")).isEqualTo("%a\uFFFDb\uFFFDc%");
        assertThat(Jpql.containing("\uD83E\uDE99")).isEqualTo("%\uD83E\uDE99%");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "\t\n"})
    void nothing_to_search_for_is_no_condition(String text) {
        assertThat(Jpql.containing(text)).isNull();
    }

    @Test
    void the_letter_case_does_not_depend_on_where_the_server_stands() {
        Locale standard = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Jpql.containing("TITLE")).isEqualTo("%title%");
        } finally {
            Locale.setDefault(standard);
        }
    }
}
