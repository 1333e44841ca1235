package jeton.architecture.seeded.timecomesfromtheclock.platform;

import java.time.Clock;

class GoodClocks {
    Clock clock = Clock.systemUTC();
}
