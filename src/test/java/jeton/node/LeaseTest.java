package jeton.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import jeton.node.Lease.Moment;
import org.junit.jupiter.api.Test;

/** For how long a node may answer from memory, whatever its clocks do. */
class LeaseTest {

    private static final long MILLIS = 2000;

    private final Lease lease = new Lease(Clock.tickMillis(ZoneOffset.UTC));

    /** Near its overflow. */
    private final Moment begin = new Moment(Long.MAX_VALUE - 1000, 1_800_000_000_000L);

    private boolean isHeldAfter(Duration byMonotonicClock, Duration onTheWall) {
        return lease.isHeldAt(
                new Moment(begin.nanoTime() + byMonotonicClock.toNanos(), begin.millis() + onTheWall.toMillis()));
    }

    @Test
    void it_is_not_held_before_anything_was_read() {
        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void it_ends_when_it_is_over() {
        lease.hold(begin, MILLIS);

        assertThat(isHeldAfter(Duration.ZERO, Duration.ZERO)).isTrue();
        assertThat(isHeldAfter(Duration.ofMillis(1999), Duration.ofMillis(1999)))
                .isTrue();
        assertThat(isHeldAfter(Duration.ofMillis(2000), Duration.ofMillis(2000)))
                .isFalse();
    }

    /** Was red: CLOCK_MONOTONIC, which it counted by alone, does not count the time that a Linux machine is suspended. */
    @Test
    void the_time_of_a_suspended_machine_counts() {
        lease.hold(begin, MILLIS);

        assertThat(isHeldAfter(Duration.ofMillis(100), Duration.ofHours(1))).isFalse();
    }

    @Test
    void no_clock_that_is_set_prolongs_it() {
        lease.hold(begin, MILLIS);

        assertThat(isHeldAfter(Duration.ofMillis(2001), Duration.ofMillis(100))).isFalse();
        assertThat(isHeldAfter(Duration.ofMillis(2001), Duration.ofHours(-1))).isFalse();
    }

    @Test
    void it_can_be_given_up() {
        lease.hold(lease.now(), Duration.ofHours(1).toMillis());
        assertThat(lease.isHeld()).isTrue();

        lease.giveUp();

        assertThat(lease.isHeld()).isFalse();
    }
}
