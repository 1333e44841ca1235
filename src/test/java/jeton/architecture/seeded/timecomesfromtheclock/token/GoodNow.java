package jeton.architecture.seeded.timecomesfromtheclock.token;

import java.time.Clock;
import java.time.Instant;

class GoodNow {
    Instant now(Clock clock) {
        return Instant.now(clock);
    }
}
