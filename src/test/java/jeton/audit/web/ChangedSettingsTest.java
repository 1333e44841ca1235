package jeton.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import jeton.workspace.Setting;
import jeton.workspace.SettingChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedSettingsTest {

    private static String german(String details) {
        List<SettingChange> changes = SettingChange.inText(details);
        return changes.isEmpty() ? details : new ChangedSettings(Locale.GERMAN).inWords(changes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "access tokens on: true → false | Zugriffstoken: ein → aus",
                "who may generate: EVERYONE → ADMINISTRATORS | wer Token erzeugen darf: Alle → Administratoren",
                "maximum lifetime: -1 → 90, retention: 30 → 31 | längste Laufzeit: -1 → 90, Aufbewahrung: 30 → 31",
                "second factor required: false → true | zweiter Faktor verlangt: aus → ein",
                "token prefix: jeton_ → ADMINISTRATORS_ | Präfix: jeton_ → ADMINISTRATORS_",
                "token prefix: true_ → EVERYONE_, access tokens on: false → true"
                        + " | Präfix: true_ → EVERYONE_, Zugriffstoken: aus → ein",
            })
    void each_is_in_the_words_of_the_viewer_and_no_value_is_taken_for_one(String details, String words) {
        assertThat(german(details)).isEqualTo(words);
    }

    /** Red for one that is added without its texts. */
    @ParameterizedTest
    @EnumSource
    void each_setting_has_a_text(Setting setting) {
        String name = setting.name().toLowerCase(Locale.ROOT).replace('_', ' ');

        assertThat(german(name + ": 1 → 2")).doesNotContain(name).doesNotContain("event.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "something that was kept long ago: true → false",
                "retention: 30",
                "retention: 30 → 31, and more",
                "the retention: 30 → 31"
            })
    void anything_else_is_shown_as_it_is(String details) {
        assertThat(german(details)).isEqualTo(details);
    }

    @Test
    void nothing_is_left_of_a_half() {
        assertThat(german("retention: 30 → 31, token pre")).isEqualTo("retention: 30 → 31, token pre");
    }
}
