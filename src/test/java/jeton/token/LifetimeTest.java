package jeton.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.TimeZone;
import jeton.platform.Problem;
import jeton.workspace.Setting;
import jeton.workspace.Settings;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("as it changes a default of the whole JVM")
class LifetimeTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123Z");
    private static final long DAY = 86_400;

    private static Settings maximum(int days) {
        return Settings.STANDARD.with(Setting.MAXIMUM_LIFETIME, days);
    }

    private static void assertRefused(ThrowingCallable call, String field, String text) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID);
            assertThat(problem.field()).contains(field);
            assertThat(problem).hasMessage(text);
        });
    }

    @Nested
    class Without_a_maximum {

        private static final String SECONDS =
                "lifetimeSeconds must be -1 (never expires) or a whole number between 1 and 3153600000.";

        private final Settings settings = maximum(Settings.UNLIMITED);

        @Test
        void no_wish_means_365_days() {
            assertThat(Lifetime.ofSeconds(null).expiry(NOW, settings)).contains(NOW.plus(Duration.ofDays(365)));
            assertThat(Lifetime.ofDays(null).expiry(NOW, settings)).contains(NOW.plus(Duration.ofDays(365)));
        }

        @Test
        void minus_one_means_never() {
            assertThat(Lifetime.ofSeconds(-1L).expiry(NOW, settings)).isEmpty();
            assertThat(Lifetime.ofDays(-1L).expiry(NOW, settings)).isEmpty();
        }

        @Test
        void one_second_is_the_shortest_and_exact_to_the_millisecond() {
            assertThat(Lifetime.ofSeconds(1L).expiry(NOW, settings))
                    .contains(Instant.parse("2026-11-24T12:00:01.123Z"));
        }

        @Test
        void a_day_has_86400_seconds_whatever_the_calendar() {
            assertThat(Lifetime.ofDays(1L).expiry(NOW, settings)).contains(NOW.plusSeconds(DAY));
        }

        @Test
        void a_hundred_years_are_the_longest() {
            assertThat(Lifetime.ofSeconds(36_500 * DAY).expiry(NOW, settings)).contains(NOW.plusSeconds(36_500 * DAY));
            assertThat(Lifetime.ofDays(36_500L).expiry(NOW, settings)).contains(NOW.plusSeconds(36_500 * DAY));
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -2, 36_500 * DAY + 1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE / DAY + 1})
        void seconds_out_of_range_are_refused_with_the_range_in_seconds(long seconds) {
            assertRefused(() -> Lifetime.ofSeconds(seconds).expiry(NOW, settings), "lifetimeSeconds", SECONDS);
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -2, 36_501, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE / DAY + 1})
        void days_out_of_range_are_refused_with_the_range_in_days(long days) {
            assertRefused(
                    () -> Lifetime.ofDays(days).expiry(NOW, settings),
                    "lifetimeDays",
                    "lifetimeDays must be -1 (never expires) or a whole number between 1 and 36500.");
        }
    }

    /**
     * A day has 24 hours, wherever the server is and whatever its clocks do there. The seeded bug is {@code
     * now.atZone(ZoneId.systemDefault()).plusDays(…)}.
     */
    @ParameterizedTest
    @CsvSource({
        // an hour less in Berlin, Lord Howe half an hour more, a leap day everywhere, the last one for eight years
        "Europe/Berlin, 2027-03-27T12:00:00Z, 1, 2027-03-28T12:00:00Z",
        "Europe/Berlin, 2027-10-30T12:00:00Z, 1, 2027-10-31T12:00:00Z",
        "Australia/Lord_Howe, 2027-04-03T14:59:59.999Z, 1, 2027-04-04T14:59:59.999Z",
        "America/New_York, 2027-03-14T06:59:59.999Z, 365, 2028-03-13T06:59:59.999Z",
        "America/New_York, 2028-02-28T23:59:59.999Z, 1, 2028-02-29T23:59:59.999Z",
        "Australia/Lord_Howe, 2028-02-29T00:00:00Z, 365, 2029-02-28T00:00:00Z",
        "Europe/Berlin, 2096-02-29T23:30:00Z, 1461, 2100-03-01T23:30:00Z"
    })
    void days_are_counted_by_utc(String zone, Instant now, long days, Instant expiry) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            assertThat(Lifetime.ofDays(days).expiry(now, maximum(Settings.UNLIMITED)))
                    .contains(expiry);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Nested
    class With_a_maximum_of_90_days {

        private static final String SECONDS =
                "lifetimeSeconds must be a whole number between 1 and 7776000, the maximum of this workspace.";

        private final Settings settings = maximum(90);

        @Test
        void no_wish_means_the_maximum() {
            assertThat(Lifetime.ofSeconds(null).expiry(NOW, settings)).contains(NOW.plus(Duration.ofDays(90)));
        }

        @Test
        void exactly_the_maximum_is_allowed() {
            assertThat(Lifetime.ofSeconds(90 * DAY).expiry(NOW, settings)).contains(NOW.plusSeconds(90 * DAY));
            assertThat(Lifetime.ofDays(90L).expiry(NOW, settings)).contains(NOW.plusSeconds(90 * DAY));
        }

        @ParameterizedTest
        @ValueSource(longs = {90 * DAY + 1, 0, -1, -2, Long.MAX_VALUE, Long.MIN_VALUE})
        void other_seconds_are_refused_with_the_maximum(long seconds) {
            assertRefused(() -> Lifetime.ofSeconds(seconds).expiry(NOW, settings), "lifetimeSeconds", SECONDS);
        }

        @ParameterizedTest
        @ValueSource(longs = {91, 0, -1, Long.MAX_VALUE})
        void other_days_are_refused_with_the_maximum(long days) {
            assertRefused(
                    () -> Lifetime.ofDays(days).expiry(NOW, settings),
                    "lifetimeDays",
                    "lifetimeDays must be a whole number between 1 and 90, the maximum of this workspace.");
        }
    }

    @Nested
    class With_a_maximum_beyond_the_default {

        @Test
        void no_wish_still_means_365_days() {
            assertThat(Lifetime.ofSeconds(null).expiry(NOW, maximum(366))).contains(NOW.plus(Duration.ofDays(365)));
            assertThat(Lifetime.defaultDays(maximum(366))).isEqualTo(365);
            assertThat(Lifetime.defaultDays(maximum(364))).isEqualTo(364);
        }

        @Test
        void never_is_refused_even_at_the_longest_maximum() {
            assertRefused(
                    () -> Lifetime.ofSeconds(-1L).expiry(NOW, maximum(Settings.LONGEST)),
                    "lifetimeSeconds",
                    "lifetimeSeconds must be a whole number between 1 and 3153600000, the maximum of this workspace.");
        }
    }
}
