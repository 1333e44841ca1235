package jeton.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jeton.support.AbstractApiTest;
import jeton.support.DatabaseKind;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Whoever guesses passwords or tokens is slowed down, and nobody else.
 *
 * <p>The tests ask from this machine, where a proxy may be, and say so for clients of their own. With
 * {@code X-Forwarded-For} not read, all are one client, and {@code who_guesses_elsewhere_locks_nobody_out} is red; with
 * the throttle asked before the token is verified, or a token looked at again by the next in line,
 * {@code a_good_token_is_never_refused} is red.
 */
@WithJeton(DatabaseKind.POSTGRESQL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuessingIT extends AbstractApiTest {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private User victim;

    GuessingIT(RunningJeton jeton) {
        super(jeton);
    }

    @BeforeAll
    void somebody_whose_name_is_known() {
        victim = newUser();
    }

    /** An address that no other test uses (RFC 5737). */
    private static String newAddress() {
        int n = ADDRESSES.incrementAndGet();
        return "198.51." + (100 + n / 250) + "." + (1 + n % 250);
    }

    private static RequestSpecification from(String address, RequestSpecification request) {
        return request.header("X-Forwarded-For", address);
    }

    private Response signIn(String address, String username, String password) {
        return from(address, basic(username, password)).get(TOKENS);
    }

    private static void assertThrottled(Response response) {
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(response.header("Retry-After"))).isBetween(1, 600);
    }

    @Nested
    class Passwords {

        @Test
        void who_guesses_elsewhere_locks_nobody_out() {
            String attacker = newAddress();
            int guesses = 0;
            Response answer;
            // on a busy machine one is allowed again meanwhile
            do {
                answer = signIn(attacker, victim.username(), "guess " + guesses);
                guesses++;
            } while (answer.statusCode() == 401 && guesses < 40);

            assertThat(guesses).isGreaterThan(10);
            assertThrottled(answer);
            assertThrottled(signIn(attacker, victim.username(), victim.person().password()));
            assertThat(signIn(newAddress(), victim.username(), victim.person().password())
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void known_and_unknown_and_disabled_are_answered_alike() {
            User disabled = newUser();
            set(disabled, "enabled", false);
            String address = newAddress();

            List<String> answers = Stream.of(
                            signIn(address, victim.username(), "wrong"),
                            signIn(address, "nobody-" + UUID.randomUUID(), "wrong"),
                            signIn(address, "no name at all", "wrong"),
                            signIn(
                                    address,
                                    disabled.username(),
                                    disabled.person().password()))
                    .map(GuessingIT::withoutRequestId)
                    .distinct()
                    .toList();

            assertThat(answers).hasSize(1);
        }

        @Test
        void where_somebody_failed_is_recorded() {
            String address = newAddress();
            signIn(address, victim.username(), "wrong");

            Response events = admin().get("v4/workspace/audit?action=SIGN_IN_REFUSED&limit=1000");
            assertThat(events.<List<String>>path("data.findAll { it.actor == '" + victim.username() + "' }.address"))
                    .contains(address);
        }
    }

    private static String withoutRequestId(Response response) {
        return response.statusCode() + "\n"
                + response.headers().asList().stream()
                        .filter(header -> !List.of("X-Request-Id", "Date").contains(header.getName()))
                        .map(String::valueOf)
                        .sorted()
                        .toList()
                + "\n" + response.asString();
    }

    @Nested
    class Tokens {

        private final String address = newAddress();

        private void guess(int times) {
            for (int i = 0; i < times; i++) {
                assertThat(from(address, bearer("guess" + i)).get("auth").statusCode())
                        .isEqualTo(401);
            }
        }

        @Test
        void a_good_token_is_never_refused_for_the_bad_ones_from_its_address() {
            guess(990);
            // which is looked at before JAX-RS and by it, and counts once
            for (int i = 0; i < 10; i++) {
                assertThat(from(address, bearer("guess"))
                                .contentType(ContentType.JSON)
                                .body("{}")
                                .post(TOKENS)
                                .statusCode())
                        .isEqualTo(401);
            }

            assertThrottled(from(address, bearer("guess")).get(TOKENS));
            assertThrottled(
                    from(address, bearer("guess")).formParam("token", "x").post("oauth2/introspect"));
            Response proxy = from(address, bearer("guess")).get("auth");
            assertThat(proxy.statusCode()).as("proxies know no 429").isEqualTo(401);
            assertThat(proxy.header("Retry-After")).isNotNull();

            assertThat(from(address, bearer(victim.token())).get(TOKENS).statusCode())
                    .isEqualTo(200);
            assertThat(from(address, bearer(victim.token())).get("auth").statusCode())
                    .isEqualTo(200);
            assertThat(from(newAddress(), bearer("guess")).get(TOKENS).statusCode())
                    .isEqualTo(401);
            assertThat(jeton.log()).contains("1000 tokens that are not good came from " + address);
        }
    }

    @Nested
    class A_flood_of_passwords {

        private static final int GUESSERS = 40;

        /** The first administrator's, which is hashed as slowly as anyone's; those of other people here are not. */
        @Test
        void is_turned_away_while_tokens_are_good_as_ever() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(GUESSERS);
            try {
                List<Callable<Response>> guesses = IntStream.range(0, GUESSERS)
                        .<Callable<Response>>mapToObj(i -> () -> signIn(newAddress(), RunningJeton.ADMIN, "guess"))
                        .toList();
                List<Future<Response>> flood =
                        guesses.stream().map(threads::submit).toList();
                int good = 0;
                while (flood.stream().anyMatch(guess -> !guess.isDone())) {
                    assertThat(bearer(victim.token()).get(TOKENS).statusCode()).isEqualTo(200);
                    good++;
                }
                List<Response> answers = flood.stream().map(GuessingIT::answer).toList();

                assertThat(good).as("requests with a token meanwhile").isGreaterThan(10);
                assertThat(answers).extracting(Response::statusCode).containsOnly(401, 429);
                assertThat(answers.stream().filter(answer -> answer.statusCode() == 429))
                        .isNotEmpty()
                        .allSatisfy(
                                busy -> assertThat(busy.header("Retry-After")).isEqualTo("1"));
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static Response answer(Future<Response> guess) {
        try {
            return guess.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
