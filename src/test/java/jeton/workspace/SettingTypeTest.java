package jeton.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import jeton.workspace.SettingType.Choice;
import jeton.workspace.SettingType.Switch;
import jeton.workspace.SettingType.Text;
import jeton.workspace.SettingType.WholeNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTypeTest {

    @Test
    void a_whole_number_is_within_its_range() {
        WholeNumber number = new WholeNumber(14, 0, 365);

        assertThat(List.of(0, 14, 365)).allMatch(number::allows);
        assertThat(List.<Object>of(-1, 366, "14", 14L, 14.0, true)).noneMatch(number::allows);
        assertThat(number.allows(null)).isFalse();
        assertThat(number.read(" 365 ")).isEqualTo(365);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5", "99999999999", "1 000"})
    void what_is_no_whole_number_is_none(String text) {
        WholeNumber number = new WholeNumber(14, 0, 365);

        assertThat(number.read(text)).isNull();
    }

    @Test
    void one_more_number_may_stand_for_no_limit() {
        WholeNumber number = new WholeNumber(-1, 1, 365, -1);

        assertThat(List.of(-1, 1, 365)).allMatch(number::allows);
        assertThat(List.of(-2, 0, 366)).noneMatch(number::allows);
    }

    @Test
    void a_choice_is_one_of_the_constants_by_its_exact_name() {
        Choice<WhoMayGenerate> choice = new Choice<>(WhoMayGenerate.EVERYONE);

        assertThat(choice.names()).containsExactly("EVERYONE", "ADMINISTRATORS");
        assertThat(choice.read("ADMINISTRATORS")).isEqualTo(WhoMayGenerate.ADMINISTRATORS);
        assertThat(choice.read("administrators")).isNull();
        assertThat(choice.allows("EVERYONE")).isFalse();
    }

    @Test
    void a_text_fits_its_pattern_as_a_whole() {
        Text text = new Text("a", 3, Pattern.compile("[a-z]{1,3}"));

        assertThat(List.of("a", "abc")).allMatch(text::allows);
        assertThat(List.of("", "abcd", "a\n", "A")).noneMatch(text::allows);
    }

    @Test
    void a_switch_is_on_or_off() {
        assertThat(new Switch(true).read("true")).isTrue();
        assertThat(new Switch(true).read("false")).isFalse();
        assertThat(new Switch(true).allows("true")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void each_setting_has_a_standard_that_it_may_have_and_reads_what_it_writes(Setting setting) {
        Object standard = setting.type().standard();

        assertThat(setting.type().allows(standard)).isTrue();
        assertThat(setting.type().read(String.valueOf(standard))).isEqualTo(standard);
        assertThat(Setting.of(setting.key())).contains(setting);
        // the column "name"
        assertThat(setting.key()).matches("[a-z][A-Za-z]{1,63}");
    }
}
