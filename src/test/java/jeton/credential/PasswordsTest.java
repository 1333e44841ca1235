package jeton.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nulabinc.zxcvbn.StandardDictionaries;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jeton.platform.Problem;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What checking a password costs, and whom.
 *
 * <p>Seeded: with {@code hash.isPresent()} asked before the work is done,
 * {@code an_unknown_name_costs_exactly_as_much_as_a_known_one} is red.
 */
@Tag("long")
class PasswordsTest {

    /** 16 characters. */
    private static final String PHRASE = "cows eat staples";

    private static final int AT_A_TIME = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** The server's, except that it counts and can be made to wait. */
    private static final class Work implements Pbkdf2PasswordHash {

        private final AtomicInteger verified = new AtomicInteger();
        private final AtomicInteger atOnce = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();
        private volatile CountDownLatch gate = new CountDownLatch(0);

        @Override
        public void initialize(Map<String, String> parameters) {
            assertThat(parameters).containsEntry("Pbkdf2PasswordHash.Iterations", "220000");
        }

        @Override
        public String generate(char[] password) {
            return "hash of " + new String(password);
        }

        @Override
        public boolean verify(char[] password, String hash) {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            atOnce.decrementAndGet();
            verified.incrementAndGet();
            return hash.equals(generate(password));
        }
    }

    private static final String HERE = "192.0.2.1";

    private final Work work = new Work();
    private final Passwords passwords = new Passwords(work, new BreachedPasswords(Optional.empty()));

    private final AtomicInteger attempts = new AtomicInteger();

    private int cost(String password, Optional<String> hash) {
        int before = work.verified.get();
        passwords.matches(password, hash, HERE);
        return work.verified.get() - before;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "correct horse battery staple", "\uD83E\uDE99\uD83E\uDE99"})
    void an_unknown_name_costs_exactly_as_much_as_a_known_one(String password) {
        assertThat(cost(password, Optional.empty()))
                .isEqualTo(cost(password, Optional.of("hash of another")))
                .isEqualTo(cost(password, Optional.of("hash of " + password)))
                .isEqualTo(1);
    }

    @Test
    void what_is_too_long_for_a_password_costs_nothing_for_anyone() {
        String novel = "a".repeat(513);

        assertThat(cost(novel, Optional.empty()))
                .isEqualTo(cost(novel, Optional.of("hash of another")))
                .isZero();
    }

    @Test
    void nobody_has_no_password() {
        List<String> tried = IntStream.range(0, 100).mapToObj(String::valueOf).toList();

        assertThat(tried).noneMatch(password -> passwords.matches(password, Optional.empty(), HERE));
        assertThat(passwords.matches("right", Optional.of("hash of right"), HERE))
                .isTrue();
        assertThat(passwords.matches("wrong", Optional.of("hash of right"), HERE))
                .isFalse();
    }

    @Test
    void who_finds_no_place_is_told_at_once_to_come_again() {
        work.gate = new CountDownLatch(1);
        int places = AT_A_TIME * 17;
        ExecutorService guessers = Executors.newFixedThreadPool(places);
        try {
            List<?> waiting = IntStream.range(0, places)
                    .mapToObj(i -> "10." + i + ".0.1")
                    .map(address -> guessers.submit(() -> passwords.matches("guess", Optional.empty(), address)))
                    .toList();
            await().until(() -> refused().isPresent());

            assertThat(refused()).hasValueSatisfying(problem -> {
                assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
                assertThat(problem.retryAfter()).isPresent();
            });

            work.gate.countDown();
            await().until(() -> work.verified.get() >= waiting.size());
            assertThat(work.mostAtOnce).hasValue(AT_A_TIME);
            assertThat(refused()).isEmpty();
        } finally {
            work.gate.countDown();
            guessers.shutdownNow();
        }
    }

    /** Why one more, from elsewhere, is refused at once; empty if it is answered, or waits with the others. */
    private Optional<Problem> refused() {
        String elsewhere = "172." + attempts.incrementAndGet() + ".0.1";
        AtomicReference<Problem> problem = new AtomicReference<>();
        Thread attempt = new Thread(() -> {
            try {
                passwords.matches("mine", Optional.empty(), elsewhere);
            } catch (Problem busy) {
                problem.set(busy);
            }
        });
        attempt.start();
        try {
            attempt.join(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.ofNullable(problem.get());
    }

    @Test
    void a_new_password_has_8_to_256_characters() {
        String animals = IntStream.range(0x1F400, 0x1F400 + 256)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        assertThat(List.of("xk4!vq9z", PHRASE.repeat(16), animals))
                .allSatisfy(password ->
                        assertThat(passwords.hashChosen(password, "ana", HERE)).isEqualTo("hash of " + password));
        assertThat(Arrays.asList("xk4!vq9", PHRASE.repeat(16) + "!", "", null))
                .allSatisfy(password -> assertThatThrownBy(() -> passwords.hashChosen(password, "ana", HERE))
                        .isInstanceOf(Problem.class)
                        .hasMessageContaining("between 8 and 256"));
    }

    /** The first from the list of common ones, and what people make of their own name and of a date. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1", "iloveyou", "Passw0rd", "1qaz2wsx", "qwertyuiop", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                        "12345678901234567890",
                "anastasia", "xqzvkwjp", "Xqzvkwjp1", "pjwkvzqx", "jeton12345", "Jeton2026", "19.04.1987"
            })
    void what_is_easily_guessed_is_no_new_password(String password) {
        assertThatThrownBy(() -> passwords.hashChosen(password, "xqzvkwjp", HERE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("easily guessed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xk4!vq9z",
                "correct horse",
                "ein langer Satz ohne Sinn",
                "Хорошая погода",
                "xqzvkwjp walks to school"
            })
    void what_is_not_is_one(String password) {
        assertThat(passwords.hashChosen(password, "xqzvkwjp", HERE)).isEqualTo("hash of " + password);
    }

    /** ASVS asks for 3,000 that are long enough. Seeded: with a limit of 1,000 guesses, a thousand of them are accepted. */
    @Test
    void none_of_the_most_common_passwords_is_accepted() throws IOException {
        List<String> common = StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
                .filter(password -> password.length() >= 8)
                .toList();

        assertThat(common).hasSizeGreaterThan(10_000);
        assertThat(common.subList(0, 3000)).filteredOn(this::isAccepted).isEmpty();
    }

    private boolean isAccepted(String password) {
        try {
            passwords.hashChosen(password, "ana", HERE);
            return true;
        } catch (Problem refused) {
            return false;
        }
    }

    /** All signs that may stand for a letter: the whole of 100 would take minutes. */
    @Test
    void no_password_takes_long_to_judge() {
        String hard = "4@8({[</369&#!1/|0$5+7%2/4".repeat(9);

        assertThat(Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(30), () -> passwords.hashChosen(hard, "ana", HERE)))
                .isNotNull();
    }
}
