package jeton.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ViewerTest {

    private static Locale shown(String... wanted) {
        return Viewer.locale(
                Locale.GERMAN, Stream.of(wanted).map(Locale::forLanguageTag).toList());
    }

    @Test
    void the_country_is_the_first_one_that_speaks_the_language_of_the_page() {
        assertThat(shown("en-GB", "de-AT", "de-CH")).isEqualTo(Locale.forLanguageTag("de-AT"));
        assertThat(shown("de", "de-CH")).isEqualTo(Locale.forLanguageTag("de-CH"));
        assertThat(shown("en-GB")).isEqualTo(Locale.GERMAN);
        assertThat(shown()).isEqualTo(Locale.GERMAN);
    }

    @Test
    void what_a_client_makes_up_is_no_locale_of_its_own() {
        List<Locale> made = IntStream.range(0, 1000)
                .mapToObj(i -> shown("de-XX-variant" + i % 10, "de-AT-x-made" + i, "de-AT-u-nu-thai"))
                .distinct()
                .toList();

        assertThat(made).containsExactly(Locale.forLanguageTag("de-AT"));
    }
}
