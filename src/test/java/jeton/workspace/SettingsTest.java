package jeton.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.io.StringReader;
import java.time.Duration;
import java.util.Map;
import jeton.audit.Details;
import jeton.platform.Problem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static Settings maximumLifetime(int days) {
        return Settings.STANDARD.with(Setting.MAXIMUM_LIFETIME, days);
    }

    private static Settings tokenPrefix(String prefix) {
        return Settings.STANDARD.with(Setting.TOKEN_PREFIX, prefix);
    }

    private static Settings retention(int days) {
        return Settings.STANDARD.with(Setting.RETENTION, days);
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
                () -> Settings.STANDARD.with(Setting.WHO_MAY_GENERATE, null),
                "whoMayGenerate",
                "whoMayGenerate must be EVERYONE or ADMINISTRATORS.");
    }

    @Test
    void a_value_of_another_class_is_refused_like_one_out_of_range() {
        assertRefused(
                () -> Settings.STANDARD.with(Setting.WHO_MAY_GENERATE, "EVERYONE"),
                "whoMayGenerate",
                "whoMayGenerate must be EVERYONE or ADMINISTRATORS.");
        assertRefused(
                () -> Settings.STANDARD.with(Setting.ACCESS_TOKENS_ON, null),
                "accessTokensOn",
                "accessTokensOn must be true or false.");
    }

    @Test
    void of_several_that_are_wrong_the_first_is_named() {
        assertRefused(
                () -> Settings.STANDARD.with(Map.of(Setting.RETENTION, -1, Setting.MAXIMUM_LIFETIME, 0)),
                "maximumLifetime",
                "maximumLifetime must be -1 (no limit) or a number of days between 1 and 36500.");
    }

    @Test
    void one_is_changed_and_the_others_stay_and_nothing_happens_to_those_before() {
        Settings before = retention(31);
        Settings after = before.with(Setting.TOKEN_PREFIX, "acme_");

        assertThat(after.retention()).isEqualTo(31);
        assertThat(after.tokenPrefix()).isEqualTo("acme_");
        assertThat(before.tokenPrefix()).isEqualTo("jeton_");
        assertThat(after.with(Setting.TOKEN_PREFIX, "jeton_")).isEqualTo(before).hasSameHashCodeAs(before);
    }

    @Test
    void the_audit_log_knows_each_of_them() {
        Settings other = Settings.of(Map.of(
                Setting.ACCESS_TOKENS_ON,
                false,
                Setting.WHO_MAY_GENERATE,
                WhoMayGenerate.ADMINISTRATORS,
                Setting.MAXIMUM_LIFETIME,
                1,
                Setting.TOKEN_PREFIX,
                "other_",
                Setting.RETENTION,
                1,
                Setting.SECOND_FACTOR_REQUIRED,
                true));

        Details details = SettingChange.details(retention(30), other);

        assertThat(details.text())
                .isEqualTo("access tokens on: true → false, who may generate: EVERYONE → ADMINISTRATORS,"
                        + " maximum lifetime: -1 → 1, token prefix: jeton_ → other_, retention: 30 → 1,"
                        + " second factor required: false → true");
        assertThat(details.data())
                .isEqualTo("{\"accessTokensOn\":[true,false],\"whoMayGenerate\":[\"EVERYONE\",\"ADMINISTRATORS\"],"
                        + "\"maximumLifetime\":[-1,1],\"tokenPrefix\":[\"jeton_\",\"other_\"],\"retention\":[30,1],"
                        + "\"secondFactorRequired\":[false,true]}");
        assertThat(SettingChange.inData(
                        Json.createReader(new StringReader(details.data())).readObject()))
                .isEqualTo(SettingChange.inText(details.text()))
                .extracting(SettingChange::key)
                .containsExactly(
                        "accessTokensOn",
                        "whoMayGenerate",
                        "maximumLifetime",
                        "tokenPrefix",
                        "retention",
                        "secondFactorRequired");
    }

    @Test
    void what_stays_is_no_difference() {
        assertThat(SettingChange.details(retention(30), retention(31)).text()).isEqualTo("retention: 30 → 31");
        assertThat(SettingChange.details(retention(30), retention(31)).data()).isEqualTo("{\"retention\":[30,31]}");
    }
}
