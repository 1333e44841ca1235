package jeton.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import jeton.platform.Problem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static Settings maximumLifetime(int days) {
        return new Settings(true, WhoMayGenerate.EVERYONE, days, "jeton_", 30, false);
    }

    private static Settings tokenPrefix(String prefix) {
        return new Settings(true, WhoMayGenerate.EVERYONE, -1, prefix, 30, false);
    }

    private static Settings retention(int days) {
        return new Settings(true, WhoMayGenerate.EVERYONE, -1, "jeton_", days, false);
    }

    private static void assertRefused(ThrowingCallable call, String field, String text) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID);
            assertThat(problem.field()).contains(field);
            assertThat(problem).hasMessage(text);
        });
    }

    @Test
    void minus_one_is_no_maximum() {
        assertThat(maximumLifetime(-1).maximum()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 36_499, 36_500})
    void a_maximum_lifetime_is_from_a_day_to_a_hundred_years(int days) {
        assertThat(maximumLifetime(days).maximum()).contains(Duration.ofDays(days));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -2, 36_501, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void any_other_maximum_lifetime_is_refused(int days) {
        assertRefused(
                () -> maximumLifetime(days),
                "maximumLifetime",
                "maximumLifetime must be -1 (no limit) or a number of days between 1 and 36500.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 36_500})
    void a_retention_is_from_none_to_a_hundred_years(int days) {
        assertThat(retention(days).retention()).isEqualTo(days);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 36_501, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void any_other_retention_is_refused(int days) {
        assertRefused(() -> retention(days), "retention", "retention must be a number of days between 0 and 36500.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_", "Z_", "jeton_", "a1234567890abcde_"})
    void a_token_prefix_is_a_letter_with_up_to_15_more_characters_and_an_underscore(String prefix) {
        assertThat(tokenPrefix(prefix).tokenPrefix()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "_",
                "jeton",
                "jeton-",
                "1jeton_",
                "_jeton_",
                "je_ton_",
                "a1234567890abcdef_",
                "jeton_ ",
                "jeton_\n",
                "j\u00e9ton_",
                "jet\u0660n_"
            })
    void any_other_token_prefix_is_refused(String prefix) {
        assertRefused(
                () -> tokenPrefix(prefix),
                "tokenPrefix",
                "tokenPrefix must be a letter, up to 15 more letters and digits, and an underscore.");
    }

    @Test
    void somebody_must_be_named_who_may_generate() {
        assertRefused(
                () -> new Settings(true, null, -1, "jeton_", 30, false),
                "whoMayGenerate",
                "whoMayGenerate must be EVERYONE or ADMINISTRATORS.");
    }

    /** Red for one that is added to the settings alone. */
    @Test
    void the_audit_log_knows_each_of_them() {
        Settings other = new Settings(false, WhoMayGenerate.ADMINISTRATORS, 1, "other_", 1, true);

        assertThat(Setting.changes(Setting.differences(retention(30), other)))
                .extracting(Setting.Change::setting)
                .containsExactly(Setting.values())
                .hasSameSizeAs(Settings.class.getRecordComponents());
    }

    @Test
    void what_stays_is_no_difference() {
        assertThat(Setting.differences(retention(30), retention(31))).isEqualTo("retention: 30 → 31");
    }
}
