package jeton.architecture.seeded.timecomesfromtheclock.token;

import java.time.Instant;

class BadNow {
    Instant now() {
        return Instant.now();
    }
}
