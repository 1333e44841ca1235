package jeton.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import jeton.support.Authenticator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneTimeCodesTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final long STEP = NOW.getEpochSecond() / Authenticator.STEP_SECONDS;
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final OneTimeCodes codes = codes(KEY);
    private final byte[] salt = codes.newSalt();
    private final Authenticator app = new Authenticator(codes.secret(salt));

    private static OneTimeCodes codes(String key) {
        return new OneTimeCodes(Clock.fixed(NOW, ZoneOffset.UTC), Optional.ofNullable(key));
    }

    private String code(int steps) {
        return app.code(NOW.plusSeconds((long) steps * Authenticator.STEP_SECONDS));
    }

    /** The app of the tests is one, by the test vectors of RFC 6238 appendix B: of their eight digits the last six. */
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void an_app_shows_what_the_standard_says(long seconds, String code) {
        Authenticator standard = new Authenticator("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

        assertThat(standard.code(Instant.ofEpochSecond(seconds))).isEqualTo(code);
        assertThat(new Authenticator("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").code(Instant.ofEpochSecond(seconds)))
                .isEqualTo(code);
    }

    @Nested
    class A_code {

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 1})
        void is_good_in_its_half_minute_and_in_those_beside_it(int steps) {
            assertThat(codes.step(salt, code(steps), 0)).hasValue(STEP + steps);
        }

        @ParameterizedTest
        @ValueSource(ints = {-1000, -3, -2, 2, 3, 1000})
        void is_good_at_no_other_time(int steps) {
            assertThat(codes.step(salt, code(steps), 0)).isEmpty();
        }

        @Test
        void is_good_once_and_uses_up_those_before() {
            assertThat(codes.step(salt, code(0), STEP - 1)).hasValue(STEP);
            assertThat(codes.step(salt, code(0), STEP)).isEmpty();
            assertThat(codes.step(salt, code(-1), STEP)).isEmpty();
            assertThat(codes.step(salt, code(1), STEP)).hasValue(STEP + 1);
        }

        @Test
        void may_have_spaces_as_apps_show_it() {
            String code = code(0);

            assertThat(codes.step(salt, " " + code.substring(0, 3) + " " + code.substring(3), 0))
                    .hasValue(STEP);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", " ", "12345", "1234567", "-12345", "12345a", "\u0661\u0662\u0663\u0664\u0665\u0666"})
        void is_six_digits(String text) {
            assertThat(codes.step(salt, text, 0)).isEmpty();
        }

        @Test
        void is_that_of_one_app_alone() {
            assertThat(codes.step(codes.newSalt(), code(0), 0)).isEmpty();
        }

        @Test
        void is_that_of_one_key_alone() {
            assertThat(codes("another key that has its 32 signs").step(salt, code(0), 0))
                    .isEmpty();
        }
    }

    @Test
    void an_app_has_160_bits_that_are_not_those_that_are_stored() {
        assertThat(codes.secret(salt)).matches("[A-Z2-7]{32}").isEqualTo(codes.secret(salt));
        assertThat(codes.secret(codes.newSalt())).isNotEqualTo(codes.secret(salt));
        assertThat(codes("another key that has its 32 signs").secret(salt)).isNotEqualTo(codes.secret(salt));
    }

    @Test
    void without_a_key_there_are_none() {
        assertThat(codes(null).areAvailable()).isFalse();
        assertThat(codes.areAvailable()).isTrue();
    }

    @Test
    void a_key_that_can_be_guessed_is_none() {
        assertThatThrownBy(() -> codes(KEY.substring(1)))
                .hasMessage("jeton.second-factor.key (JETON_SECOND_FACTOR_KEY) must have at least 32 characters,"
                        + " which nobody can guess.");
    }
}
