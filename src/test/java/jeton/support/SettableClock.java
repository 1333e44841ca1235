package jeton.support;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands in for the application's clock in the container: it stands still until a test moves it. */
@Alternative
@Priority(1)
@ApplicationScoped
public class SettableClock extends Clock {

    private volatile Instant now = START;

    public static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    public void set(Instant instant) {
        now = instant;
    }

    public void forward(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new IllegalArgumentException("nobody needs another zone");
    }
}
