package jeton.platform;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.ZoneOffset;

/**
 * Gives everyone the one clock, so that tests can set the time.
 *
 * <p>It ticks in milliseconds, the finest that the API shows: what is stored is exactly what was answered.
 */
@Dependent
class Clocks {

    @Produces
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
