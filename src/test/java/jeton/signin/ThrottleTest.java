package jeton.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Cache;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jeton.platform.Problem;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class ThrottleTest {

    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    private final FailedAttempts failed = new FailedAttempts();

    private final Throttle throttle = new Throttle(failed);

    /** Of another node on the same database. */
    private final Throttle other = new Throttle(failed);

    private Connection database;

    @BeforeEach
    void make_a_database() throws Exception {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:" + UUID.randomUUID());
        database = h2.getConnection();
        try (Statement schema = database.createStatement();
                InputStream sql = getClass().getResourceAsStream("/db/migration/V6__failed_attempts.sql")) {
            schema.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
        failed.dataSource = h2;
    }

    @AfterEach
    void drop_it() throws SQLException {
        database.close();
    }

    private void fail(String username, String address, int times) {
        fail(throttle, username, address, times);
    }

    private static void fail(Throttle throttle, String username, String address, int times) {
        for (int i = 0; i < times; i++) {
            throttle.attempt(username, address).fail();
        }
    }

    /** Until the address has to wait, of which a slow machine lets more through: one in six seconds. */
    private static int namesTried(Throttle... throttles) {
        for (int names = 0; ; names++) {
            try {
                fail(throttles[names % throttles.length], "name" + names, HERE, 1);
            } catch (Problem e) {
                return names;
            }
        }
    }

    private void assertThrottled(String username, String address) {
        assertThrottled(throttle, username, address);
    }

    private static void assertThrottled(Throttle throttle, String username, String address) {
        assertThatThrownBy(() -> throttle.attempt(username, address)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.TOO_MANY);
            assertThat(problem.retryAfter())
                    .hasValueSatisfying(
                            wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1)));
        });
    }

    private void assertFree(String username, String address) {
        assertFree(throttle, username, address);
    }

    private static void assertFree(Throttle throttle, String username, String address) {
        assertThatCode(() -> throttle.attempt(username, address)).doesNotThrowAnyException();
    }

    @Test
    void ten_failures_are_a_persons_mistake() {
        fail("ana", HERE, 9);

        assertFree("ana", HERE);
    }

    @Test
    void after_twenty_wrong_codes_for_an_account_it_has_to_wait_half_an_hour_on_all_nodes() {
        UUID account = UUID.randomUUID();
        for (int i = 0; i < 20; i++) {
            (i % 2 == 0 ? throttle : other).code(account).fail();
        }

        for (Throttle node : List.of(throttle, other)) {
            assertThatThrownBy(() -> node.code(account))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.retryAfter().orElseThrow())
                                    .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30)));
            node.code(UUID.randomUUID()).fail();
        }
    }

    @Nested
    class After_ten_failures_for_a_name_from_an_address {

        @BeforeEach
        void fail_ten_times() {
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
        for (int i = 0; i < 9; i++) {
            throttle.attempt("ana", HERE);
        }
        assertThrottled("ana", HERE);

        first.forgive();

        assertFree("ana", HERE);
    }

    @Test
    void an_address_that_tries_a_hundred_names_has_to_wait_whatever_the_name() {
        assertThat(namesTried(throttle)).isBetween(100, 110);

        assertThrottled("another", HERE);
        assertFree("another", ELSEWHERE);
    }

    /** Was red: each was kept as it had been sent, 530 MB of them, those of refused attempts as well. */
    @Nested
    class Long_names {

        private static final int LENGTH = 10_000;

        private static String name(int number) {
            return number + "x".repeat(LENGTH);
        }

        @Test
        void are_not_kept() throws Exception {
            for (int i = 0; i < 50; i++) {
                fail(name(i), "10.0.0." + i, 1);
            }

            assertThat(remembered()).hasSize(100).allMatch(key -> key.length() < 100);
        }

        @Test
        void of_attempts_that_are_refused_leave_nothing() throws Exception {
            namesTried(throttle);
            int before = remembered().size();
            for (int i = 0; i < 50; i++) {
                assertThrottled(name(i), HERE);
            }

            // but for one that may be allowed meanwhile
            assertThat(remembered().size() - before).isLessThan(10);
        }

        private Set<String> remembered() throws ReflectiveOperationException {
            Field buckets = Throttle.class.getDeclaredField("buckets");
            buckets.setAccessible(true);
            return ((Cache<?, ?>) buckets.get(throttle))
                    .asMap().keySet().stream().map(String::valueOf).collect(Collectors.toSet());
        }
    }

    @Nested
    class On_several_nodes {

        @Test
        void failures_count_together() {
            fail(throttle, "ana", HERE, 5);
            fail(other, "ana", HERE, 5);

            assertThrottled(throttle, "ana", HERE);
            assertThrottled(other, "ana", HERE);
            assertFree(throttle, "ana", ELSEWHERE);
            assertFree(other, "bo", HERE);
        }

        @Test
        void an_address_that_tries_names_everywhere_has_to_wait_everywhere() {
            assertThat(namesTried(throttle, other)).isBetween(100, 110);

            assertThrottled(throttle, "another", HERE);
            assertThrottled(other, "another", HERE);
        }

        @Test
        void who_fails_everywhere_at_the_same_moment_waits_the_longer() {
            List<Throttle.Attempt> attempts = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                attempts.add(throttle.attempt("ana", HERE));
                attempts.add(other.attempt("ana", HERE));
            }
            attempts.forEach(Throttle.Attempt::fail);

            assertThat(failed.fullFor("name ana " + HERE)).isBetween(Duration.ofMinutes(19), Duration.ofMinutes(20));
        }

        @Test
        void nothing_is_written_for_what_does_not_fail() throws SQLException {
            throttle.attempt("ana", HERE).forgive();
            throttle.attempt("ana", HERE);

            assertThat(buckets()).isZero();
        }

        @Test
        void bad_tokens_count_together_and_are_written_one_time_in_a_hundred() throws SQLException {
            for (int i = 0; i < 600; i++) {
                assertThat(throttle.badToken(HERE)).isEmpty();
            }
            int refused = 0;
            for (int i = 0; i < 600; i++) {
                refused += other.badToken(HERE).isPresent() ? 1 : 0;
            }

            assertThat(refused).isBetween(100, 200);
            assertThat(buckets()).isEqualTo(1);
            assertThat(other.badToken(ELSEWHERE)).isEmpty();
        }
    }

    /** As long as its bucket was called like that of the tokens, it was locked out by bad ones. */
    @Test
    void nobody_is_locked_out_by_the_name() {
        for (int i = 0; i < 1000; i++) {
            throttle.badToken(HERE);
        }

        assertFree("token", HERE);
    }

    @Test
    void buckets_that_are_empty_are_forgotten() throws SQLException {
        fail("ana", HERE, 1);
        fail("bo", ELSEWHERE, 1);
        try (Statement later = database.createStatement()) {
            later.executeUpdate("update failed_attempt set empty_at = current_timestamp"
                    + " where empty_at < current_timestamp + interval '30' second");
        }
        assertThat(buckets()).isEqualTo(4);

        failed.prune();

        assertThat(buckets()).isEqualTo(2);
        assertThat(failed.fullFor("name ana " + HERE)).isPositive();
    }

    private int buckets() throws SQLException {
        try (Statement select = database.createStatement();
                ResultSet row = select.executeQuery("select count(*) from failed_attempt")) {
            row.next();
            return row.getInt(1);
        }
    }
}
