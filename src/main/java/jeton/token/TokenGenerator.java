package jeton.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jeton.audit.Actor;
import jeton.platform.RefusedChanges;

/**
 * Generates tokens, and those of callers that ask at the same time in one transaction, as most of what a token costs the
 * database is its commit.
 *
 * <p>Nobody waits for company: who finds nobody generating does it at once. Those who come meanwhile are the next group,
 * and the first of them does it for all.
 */
@ApplicationScoped
public class TokenGenerator {

    /** In seconds: longer than a group takes, unless its connection is dead; the next has another. */
    private static final int PATIENCE = 2;

    /** Not by {@code @EJB}: who is first made in the midst of a {@code Direct} servlet's request would get none. */
    @Inject
    private TokenService tokens;

    /** Has one group follow the other. */
    private final Semaphore turn = new Semaphore(1);

    /** Which has not begun yet. */
    private Group next = new Group();

    /**
     * Generates a token for the caller, whoever that is: nobody gets a token for somebody else.
     *
     * @return the stored token with its value, the only time that the two meet
     * @throws jeton.platform.Problem if the lifetime is out of range, or the caller may not generate tokens; others of its
     *     group get theirs
     * @throws RuntimeException if the database fails: nobody of its group gets one then
     */
    public GeneratedToken generate(NewToken wanted, Actor by) {
        // before it waits, as whoever has the turn may be waiting for room on the disk
        RefusedChanges.requireWritable();
        Group group;
        int place;
        synchronized (this) {
            group = next;
            place = group.orders.size();
            group.orders.add(new Order(wanted, by));
        }
        if (place == 0) {
            generate(group);
        }
        return group.outcomes.join().get(place).token();
    }

    private void generate(Group group) {
        try {
            group.outcomes.complete(generateInTurn(group));
        } catch (Throwable e) {
            // whatever it is: the others wait for it as well
            group.outcomes.completeExceptionally(e);
        }
    }

    /** Lets the next group begin before anyone of this one is woken. */
    private List<Outcome> generateInTurn(Group group) {
        boolean inTurn = awaitTurn();
        try {
            return tokens.generate(close(group));
        } finally {
            if (inTurn) {
                turn.release();
            }
        }
    }

    /** {@return whether it has come; if not, the group before hangs, and going on beside it costs nothing but speed} */
    private boolean awaitTurn() {
        try {
            return turn.tryAcquire(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Has whoever comes from now on be in another group. */
    private synchronized List<Order> close(Group group) {
        next = new Group();
        return group.orders;
    }

    /** Some orders of one transaction, and what came of each once it is committed. */
    private static final class Group {

        private final List<Order> orders = new ArrayList<>();
        private final CompletableFuture<List<Outcome>> outcomes = new CompletableFuture<>();
    }

    /** Who wants which token. */
    record Order(NewToken wanted, Actor by) {}

    /** What came of an order. */
    @FunctionalInterface
    interface Outcome {

        /** {@return the token} @throws jeton.platform.Problem that says why there is none */
        GeneratedToken token();
    }
}
