package jeton.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonString;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetailsTest {

    @Test
    void each_is_data_and_the_text_that_it_was_before_there_were_data() {
        assertIs(Details.description("nightly build"), "{\"description\":\"nightly build\"}", "nightly build");
        assertIs(Details.administrator(true), "{\"administrator\":true}", "as an administrator");
        assertIs(Details.wrongCode(), "{\"wrongCode\":true}", "wrong code");
        assertIs(
                Details.of(Map.of("retention", List.of(30, 7)), "retention: 30 → 7"),
                "{\"retention\":[30,7]}",
                "retention: 30 → 7");
    }

    private static void assertIs(Details details, String json, String text) {
        assertThat(details.data()).isEqualTo(json);
        assertThat(details.text()).isEqualTo(text);
    }

    @Test
    void where_there_is_nothing_to_know_there_are_no_data() {
        for (Details none : List.of(Details.NONE, Details.description(""), Details.administrator(false))) {
            assertThat(none.data()).isNull();
            assertThat(none.text()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "\"", "\\u0000", "\u0001\n\u2028</script>", "\ud83d\ude80"})
    void whatever_a_description_holds_is_read_as_it_was(String description) {
        assertThat(Details.read(Details.description(description).data()).orElseThrow())
                .containsOnlyKeys(Details.DESCRIPTION)
                .allSatisfy((name, value) ->
                        assertThat(((JsonString) value).getString()).isEqualTo(description));
    }

    /** Its signs take six times the room in JSON. */
    @Test
    void the_longest_description_is_kept_whole() {
        String description = "\u0001".repeat(510);

        assertThat(Details.read(Details.description(description).data())
                        .orElseThrow()
                        .getString(Details.DESCRIPTION))
                .isEqualTo(description);
    }

    @Test
    void of_more_than_fits_the_beginning_of_the_text_is_kept_and_never_half_an_object() {
        Details long4000 = Details.of(Map.of("a", "b".repeat(3992)), "b".repeat(1001));
        Details longer = Details.of(Map.of("a", "b".repeat(3993)), "b".repeat(1001));

        assertThat(long4000.data()).hasSize(4000);
        assertThat(longer.data()).isNull();
        assertThat(longer.text()).isEqualTo("b".repeat(1000));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "{", "[]", "1", "retention: 30 → 7"})
    void what_is_no_object_is_none(String data) {
        assertThat(Details.read(data)).isEmpty();
    }

    /** Was red: one such row, and the page of the audit log failed. */
    @Test
    void what_the_parser_gives_up_on_is_none() {
        assertThat(Details.read("{\"a\":" + "[".repeat(1500) + "]".repeat(1500) + "}"))
                .isEmpty();
    }
}
