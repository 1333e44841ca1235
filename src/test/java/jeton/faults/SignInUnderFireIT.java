package jeton.faults;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import jeton.support.DatabaseKind;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.Test;

/**
 * People sign in while others have passwords checked without an end.
 *
 * <p>Of the first administrator, whose password there is hashed as slowly as anyone's. Seen to turn red while the places for hashing
 * were given to whoever came first: nobody else got one of them.
 */
@WithJeton(DatabaseKind.POSTGRESQL)
class SignInUnderFireIT {

    private static final int TRIES = Integer.getInteger("faults.sign-ins", 6);

    /** Of a hundred. */
    private static final int AT_LEAST = 95;

    private static final int CONNECTIONS = 24;

    private static final String VICTIM = "203.0.113.9";

    private final RunningJeton jeton;

    SignInUnderFireIT(RunningJeton jeton) {
        this.jeton = jeton;
    }

    private int signIn(String address, String username, String password) {
        return given().baseUri(jeton.baseUri().toString())
                .header("X-Forwarded-For", address)
                .auth()
                .preemptive()
                .basic(username, password)
                .get("v4/apiAccessTokens?limit=1")
                .statusCode();
    }

    @Test
    void of_wrong_passwords_from_one_address() throws Exception {
        assertSignsInWhile(i -> signIn("198.18.0.1", "nobody" + i, "wrong"));
    }

    @Test
    void of_the_right_one_of_an_account_from_three_addresses() throws Exception {
        assertSignsInWhile(i -> signIn("198.18.1." + (1 + i % 3), RunningJeton.ADMIN, RunningJeton.ADMIN_PASSWORD));
    }

    @Test
    void of_wrong_passwords_from_a_new_network_each_time() throws Exception {
        assertSignsInWhile(i -> signIn("2001:db8:1:" + Integer.toHexString(i) + "::1", "nobody" + i, "wrong"));
    }

    private void assertSignsInWhile(IntFunction<Integer> attack) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        ExecutorService attackers = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                attackers.submit(() -> {
                    while (!attackers.isShutdown()) {
                        if (attack.apply(attempts.incrementAndGet()) == 429) {
                            refused.incrementAndGet();
                        }
                    }
                });
            }
            long signedIn = IntStream.range(0, TRIES)
                    .filter(i -> signIn(VICTIM, RunningJeton.ADMIN, RunningJeton.ADMIN_PASSWORD) == 200)
                    .count();

            assertThat(signedIn * 100).isGreaterThanOrEqualTo((long) TRIES * AT_LEAST);
            assertThat(refused).as("attempts that were told to come later").hasPositiveValue();
        } finally {
            attackers.shutdown();
            assertThat(attackers.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        }
    }
}
