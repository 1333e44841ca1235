package jeton.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jeton.workspace.Settings;

/**
 * How long a new token is wanted to live, in the unit it was asked in, so that a refusal speaks of the same.
 *
 * @param amount {@value #NEVER_EXPIRES} for ever, else at least 1; null for the default
 */
public record Lifetime(Long amount, Unit unit) {

    /** The amount for a token that never expires. */
    public static final long NEVER_EXPIRES = -1;

    /** The lifetime in days of a token without a wish, unless the workspace's maximum is shorter. */
    public static final int DEFAULT_DAYS = 365;

    /** The units that a lifetime can be asked for in, with the name of the field. */
    public enum Unit {
        SECONDS("lifetimeSeconds", 1),
        DAYS("lifetimeDays", Duration.ofDays(1).toSeconds());

        private final String field;
        private final long seconds;

        Unit(String field, long seconds) {
            this.field = field;
            this.seconds = seconds;
        }

        public String field() {
            return field;
        }
    }

    public static Lifetime ofSeconds(Long seconds) {
        return new Lifetime(seconds, Unit.SECONDS);
    }

    public static Lifetime ofDays(Long days) {
        return new Lifetime(days, Unit.DAYS);
    }

    /** The longest that the workspace allows, in that unit. */
    public static long longest(Settings settings, Unit unit) {
        return settings.maximum().orElse(Duration.ofDays(Settings.LONGEST)).toSeconds() / unit.seconds;
    }

    /** The lifetime in days that a new token gets without a wish. */
    public static long defaultDays(Settings settings) {
        return Math.min(DEFAULT_DAYS, longest(settings, Unit.DAYS));
    }

    /**
     * When a token expires that is created now; empty for never.
     *
     * @throws jeton.platform.Problem that names the field and the range the workspace allows
     */
    public Optional<Instant> expiry(Instant now, Settings settings) {
        if (amount == null) {
            return Optional.of(now.plus(Duration.ofDays(defaultDays(settings))));
        }
        boolean never = amount == NEVER_EXPIRES;
        if (never && settings.maximum().isEmpty()) {
            return Optional.empty();
        }
        if (never || amount < 1 || amount > longest(settings, unit)) {
            throw TokenProblem.lifetime(unit, settings);
        }
        return Optional.of(now.plusSeconds(amount * unit.seconds));
    }
}
