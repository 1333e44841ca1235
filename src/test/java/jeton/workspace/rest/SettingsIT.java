package jeton.workspace.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import jeton.support.AbstractApiTest;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators' scripts get from {@code /v4/workspace/settings}. */
@WithJeton
class SettingsIT extends AbstractApiTest {

    private static final String SETTINGS = "v4/workspace/settings";
    private static final String MAXIMUM =
            "maximumLifetime must be -1 (no limit) or a number of days between 1 and 36500.";
    private static final String RETENTION = "retention must be a number of days between 0 and 36500.";
    private static final String PREFIX =
            "tokenPrefix must be a letter, up to 15 more letters and digits, and an underscore.";

    SettingsIT(RunningJeton jeton) {
        super(jeton);
    }

    @AfterEach
    void as_before() {
        standardSettings();
    }

    private Response change(String body) {
        return adminAnyhow().contentType(ContentType.JSON).body(body).patch(SETTINGS);
    }

    private Map<String, Object> shown() {
        return adminAnyhow().get(SETTINGS).then().statusCode(200).extract().path("");
    }

    @Test
    void they_are_shown_as_they_are_at_first() {
        assertThat(shown())
                .containsOnlyKeys(
                        "accessTokensOn",
                        "whoMayGenerate",
                        "maximumLifetime",
                        "tokenPrefix",
                        "retention",
                        "secondFactorRequired")
                .containsEntry("accessTokensOn", true)
                .containsEntry("whoMayGenerate", "EVERYONE")
                .containsEntry("maximumLifetime", -1)
                .containsEntry("tokenPrefix", "jeton_")
                .containsEntry("retention", 30)
                .containsEntry("secondFactorRequired", false);
    }

    @ParameterizedTest
    @CsvSource({
        "accessTokensOn,false,false",
        "whoMayGenerate,\"ADMINISTRATORS\",ADMINISTRATORS",
        "whoMayGenerate,\"administrators\",ADMINISTRATORS",
        "maximumLifetime,1,1",
        "maximumLifetime,36500,36500",
        "maximumLifetime,90.0,90",
        "retention,0,0",
        "retention,36500,36500",
        "tokenPrefix,\"a_\",a_",
        "tokenPrefix,\"Acme1234567890ab_\",Acme1234567890ab_",
        "secondFactorRequired,true,true"
    })
    void each_is_changed_and_the_others_stay(String field, String sent, String expected) {
        Map<String, Object> before = shown();

        Response answer = change("{\"" + field + "\":" + sent + "}");

        answer.then().statusCode(200);
        Map<String, Object> after = shown();
        assertThat(answer.<Map<String, Object>>path("")).isEqualTo(after);
        assertThat(String.valueOf(after.remove(field))).isEqualTo(expected);
        before.remove(field);
        assertThat(after).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-2", "36501", "1.5", "\"90\"", "true", "1e400", "99999999999999999999", "4294967297"})
    void a_maximum_lifetime_out_of_range_is_refused(String days) {
        assertRefused("maximumLifetime", days, MAXIMUM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "36501", "0.5", "\"30\"", "[]", "1e400", "4294967296"})
    void a_retention_out_of_range_is_refused(String days) {
        assertRefused("retention", days, RETENTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"_\"", "\"jeton\"", "\"1a_\"", "\"a-b_\"", "\"abcdefghijklmnopq_\"", "\"a_\\n\""})
    void a_malformed_token_prefix_is_refused(String prefix) {
        assertRefused("tokenPrefix", prefix, PREFIX);
    }

    @ParameterizedTest
    @CsvSource({
        "tokenPrefix,1,tokenPrefix must be a text.",
        "whoMayGenerate,\"NOBODY\",'whoMayGenerate must be one of EVERYONE, ADMINISTRATORS.'",
        "whoMayGenerate,true,whoMayGenerate must be a text.",
        "accessTokensOn,\"off\",accessTokensOn must be true or false.",
        "accessTokensOn,0,accessTokensOn must be true or false.",
        "secondFactorRequired,1,secondFactorRequired must be true or false."
    })
    void what_is_of_another_kind_is_refused(String field, String sent, String message) {
        assertRefused(field, sent, message);
    }

    private void assertRefused(String field, String sent, String message) {
        Map<String, Object> before = shown();

        assertError(change("{\"" + field + "\":" + sent + "}"), 400, "ValidationFailed", message, field);

        assertThat(shown()).isEqualTo(before);
    }

    @Test
    void nothing_is_changed_when_one_of_several_is_refused() {
        assertThat(change("{\"retention\":5,\"maximumLifetime\":0}").statusCode())
                .isEqualTo(400);

        assertThat(shown()).containsEntry("retention", 30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"retention\":null}", "{\"colour\":\"red\"}"})
    void what_is_not_sent_stays(String body) {
        Map<String, Object> before = shown();

        assertThat(change(body).<Map<String, Object>>path("")).isEqualTo(before);
    }

    @Test
    void a_new_prefix_is_for_new_values_and_the_old_ones_stay_good() {
        User user = newUser();
        change("{\"tokenPrefix\":\"acme_\"}").then().statusCode(200);

        Generated token = generate(user, "with the new prefix");

        assertThat(token.value()).matches("acme_[0-9A-Za-z]{49}");
        assertThat(bearer(token.value()).get(TOKENS).statusCode()).isEqualTo(200);
        assertThat(bearer(user.token()).get(TOKENS).statusCode()).isEqualTo(200);
    }

    @Test
    void they_are_for_administrators_only() {
        User user = newUser();

        assertAdministratorsOnly(bearer(user.token()).get(SETTINGS));
        assertAdministratorsOnly(bearer(user.token())
                .contentType(ContentType.JSON)
                .body("{\"accessTokensOn\":false}")
                .patch(SETTINGS));
        assertThat(nobody().get(SETTINGS).statusCode()).isEqualTo(401);
    }
}
