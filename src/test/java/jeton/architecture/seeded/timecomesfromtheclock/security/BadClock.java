package jeton.architecture.seeded.timecomesfromtheclock.security;

import java.time.Clock;

class BadClock {
    Clock own = Clock.systemUTC();
}
