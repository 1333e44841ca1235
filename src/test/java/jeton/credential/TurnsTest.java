package jeton.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jeton.platform.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who comes often keeps nobody else from a turn.
 *
 * <p>Seeded: with the first waiter as the next, {@code networks_take_turns} is red; with nobody giving way
 * {@code a_stranger_gets_in_whoever_asks_without_an_end}.
 */
@Tag("long")
class TurnsTest {

    private static final String ELSEWHERE = "203.0.113.7";

    private static final int PLACES = 9;

    private final Turns turns = new Turns(1, PLACES);

    private final List<String> served = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch gate = new CountDownLatch(1);

    /** Somebody in line, with what comes of it. */
    private static final class Comer {

        private final FutureTask<String> task;
        private final Thread thread;

        Comer(Callable<String> request) {
            task = new FutureTask<>(request);
            thread = new Thread(task);
            thread.start();
        }

        /** Why it was refused. */
        Problem refusal() throws Exception {
            try {
                throw new AssertionError("served: " + task.get());
            } catch (ExecutionException e) {
                return (Problem) e.getCause();
            }
        }
    }

    /** Who has the turn until the gate opens. */
    private void occupied() {
        CountDownLatch begun = new CountDownLatch(1);
        new Comer(() -> turns.take("198.18.0.1", () -> {
            begun.countDown();
            awaitGate();
            return "";
        }));
        await().until(() -> begun.getCount() == 0);
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void open_the_gate() {
        gate.countDown();
    }

    /** Returns when it waits, or is refused. */
    private Comer comes(String address) {
        Comer comer = new Comer(() -> turns.take(address, () -> {
            served.add(address);
            return address;
        }));
        await().until(() -> comer.thread.getState() == Thread.State.TIMED_WAITING || comer.task.isDone());
        return comer;
    }

    private List<String> servedOf(List<Comer> comers) throws Exception {
        gate.countDown();
        for (Comer comer : comers) {
            comer.task.get();
        }
        return served;
    }

    @Test
    void networks_take_turns() throws Exception {
        occupied();
        List<Comer> comers = Stream.of(
                        "10.1.0.1", "10.1.0.1", "10.1.0.1", "10.1.0.1", "10.1.0.1", "10.2.0.1", "10.2.0.1", "10.3.0.1")
                .map(this::comes)
                .toList();

        assertThat(servedOf(comers))
                .containsExactly(
                        "10.1.0.1", "10.2.0.1", "10.3.0.1", "10.1.0.1", "10.2.0.1", "10.1.0.1", "10.1.0.1", "10.1.0.1");
    }

    /** Of one provider, of one site; and the two of one network. */
    @ParameterizedTest
    @CsvSource({
        "2001:db8:1::1,   2001:db8:2::1,   2001:db8:3::1,   2001:db9::1",
        "2001:db8:1:1::1, 2001:db8:1:2::1, 2001:db8:1:3::1, 2001:db8:2::1",
        "2001:db8:1:1::1, 2001:db8:1:1::2, 2001:db8:1:1::3, 2001:db8:1:2::1",
        "10.1.1.1,        10.1.2.1,        10.1.3.1,        10.2.1.1",
        "10.1.1.1,        10.1.1.2,        10.1.1.3,        10.1.2.1",
        "unknown,         unknown,         unknown,         10.1.2.1"
    })
    void those_of_one_network_share_its_turn(String first, String second, String third, String elsewhere)
            throws Exception {
        occupied();
        List<Comer> comers = List.of(comes(first), comes(second), comes(third), comes(elsewhere));

        assertThat(servedOf(comers)).containsExactly(first, elsewhere, second, third);
    }

    @Test
    void who_came_last_of_the_network_that_has_most_gives_way() throws Exception {
        occupied();
        List<Comer> comers = new ArrayList<>();
        for (int i = 1; i < PLACES; i++) {
            comers.add(comes(i % 4 == 0 ? "10.2.0.1" : "10.1.0.1"));
        }

        comers.add(comes(ELSEWHERE));

        // the one before the last of the others
        assertTurnedAway(comers.remove(PLACES - 3));
        assertThat(servedOf(comers).subList(0, 4)).containsExactly("10.1.0.1", "10.2.0.1", ELSEWHERE, "10.1.0.1");
    }

    @Test
    void who_has_its_share_is_told_so() throws Exception {
        occupied();
        IntStream.range(1, PLACES).forEach(i -> comes("10.1.0." + i));

        assertTurnedAway(comes("10.1.0.1"));
        assertTurnedAway(comes("10.1.0.99"));
    }

    private static void assertTurnedAway(Comer comer) throws Exception {
        assertThat(comer.refusal()).satisfies(refusal -> {
            assertThat(refusal.kind()).isEqualTo(Problem.Kind.TOO_MANY);
            assertThat(refusal.retryAfter()).isPresent();
        });
    }

    @Test
    void while_every_place_has_another_network_one_more_is_told_to_come_again() throws Exception {
        occupied();
        IntStream.range(1, PLACES).forEach(i -> comes("10." + i + ".0.1"));

        assertThat(comes(ELSEWHERE).refusal().kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
    }

    @Test
    void who_is_interrupted_leaves_its_place_and_stays_interrupted() throws Exception {
        occupied();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Comer impatient = new Comer(() -> {
            try {
                return turns.take(ELSEWHERE, () -> "served");
            } finally {
                interrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        await().until(() -> impatient.thread.getState() == Thread.State.TIMED_WAITING);
        impatient.thread.interrupt();

        assertThat(impatient.refusal().kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
        assertThat(interrupted).isCompletedWithValue(true);
        List<Comer> comers = IntStream.range(1, PLACES)
                .mapToObj(i -> comes("10." + i + ".0.1"))
                .toList();
        assertThat(servedOf(comers)).hasSize(PLACES - 1);
    }

    @Test
    void work_that_fails_leaves_its_place() {
        for (int i = 0; i <= PLACES; i++) {
            try {
                turns.take(ELSEWHERE, () -> {
                    throw new IllegalStateException();
                });
            } catch (IllegalStateException expected) {
                // that is what the work does
            }
        }
        assertThat(turns.<String>take(ELSEWHERE, () -> "served")).isEqualTo("served");
    }

    /** 24 at a time: of one address, of three, of a new /64 each time, and of a new /48. */
    @ParameterizedTest
    @CsvSource({"1", "3", "64", "48"})
    void a_stranger_gets_in_whoever_asks_without_an_end(int networks) throws Exception {
        ExecutorService attackers = Executors.newCachedThreadPool();
        try {
            for (int i = 0; i < 24; i++) {
                int n = i;
                attackers.submit(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        attempt(() -> turns.take(attacker(networks, n), TurnsTest::work));
                    }
                });
            }
            for (int i = 0; i < 100; i++) {
                assertThat(turns.take(ELSEWHERE, TurnsTest::work)).isEqualTo("done");
            }
        } finally {
            attackers.shutdownNow();
        }
    }

    private static String attacker(int networks, int n) {
        String any = Integer.toHexString(ThreadLocalRandom.current().nextInt(1, 0x10000));
        return switch (networks) {
            case 64 -> "2001:db8:1:" + any + "::1";
            case 48 -> "2001:db8:" + any + "::1";
            default -> "10." + n % networks + ".0.1";
        };
    }

    private static void attempt(Supplier<String> turn) {
        try {
            turn.get();
        } catch (Problem refused) {
            // as soon as the answer has reached it
            work();
        }
    }

    private static String work() {
        LockSupport.parkNanos(100_000);
        return "done";
    }
}
