package jeton.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import jeton.platform.Problem;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    private final Throttle throttle = new Throttle();

    private void fail(String username, String address, int times) {
        for (int i = 0; i < times; i++) {
            throttle.attempt(username, address);
        }
    }

    private void assertThrottled(String username, String address) {
        assertThatThrownBy(() -> throttle.attempt(username, address)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.TOO_MANY);
            assertThat(problem.retryAfter())
                    .hasValueSatisfying(
                            wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1)));
        });
    }

    private void assertFree(String username, String address) {
        assertThatCode(() -> throttle.attempt(username, address)).doesNotThrowAnyException();
    }

    @Test
    void ten_failures_are_a_persons_mistake() {
        fail("ana", HERE, 9);

        assertFree("ana", HERE);
    }

    @Nested
    class After_ten_failures_for_a_name_from_an_address {

        {
            fail("ana", HERE, 10);
        }

        @Test
        void the_name_has_to_wait_there_for_a_minute_at_the_most() {
            assertThrottled("ana", HERE);
        }

        @Test
        void it_is_the_same_name_in_another_case() {
            assertThrottled(" ANA ", HERE);
        }

        @Test
        void nobody_is_locked_out_elsewhere() {
            assertFree("ana", ELSEWHERE);
        }

        @Test
        void other_names_are_free_at_that_address() {
            assertFree("bo", HERE);
        }
    }

    @Test
    void successes_do_not_count() {
        for (int i = 0; i < 500; i++) {
            throttle.attempt("ana", HERE).forgive();
        }

        assertFree("ana", HERE);
    }

    @Test
    void attempts_count_while_nobody_knows_yet_how_they_end() {
        Throttle.Attempt first = throttle.attempt("ana", HERE);
        fail("ana", HERE, 9);
        assertThrottled("ana", HERE);

        first.forgive();

        assertFree("ana", HERE);
    }

    @Test
    void an_address_that_tries_a_hundred_names_has_to_wait_whatever_the_name() {
        for (int i = 0; i < 100; i++) {
            throttle.attempt("name" + i, HERE);
        }

        assertThrottled("another", HERE);
        assertFree("another", ELSEWHERE);
    }
}
