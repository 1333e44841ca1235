package jeton.token;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import jeton.audit.Actor;
import jeton.platform.RefusedChanges;

/**
 * Generates tokens, those of callers that ask at the same time in one transaction (group commit).
 *
 * <p>Most of what a token costs the database is the commit. If no transaction is running, a request runs its own at once.
 * Requests that arrive meanwhile are collected; the first of them commits for all, when the running transaction ends or when
 * {@value #ENOUGH} are waiting, at most {@value #MOST} transactions at a time.
 */
@ApplicationScoped
public class TokenGenerator {

    /** So many transactions at the same time at the most, as long as none hangs: with more the groups get smaller. */
    private static final int MOST = 2;

    /** Who are so many need not wait for the group before. */
    private static final int ENOUGH = 16;

    /** Longer than a group takes, unless its connection is dead; the next has another. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @EJB
    private TokenService tokens;

    private final Lock lock = new ReentrantLock();

    /** The first of the next group has reason to look whether it is its turn. */
    private final Condition turn = lock.newCondition();

    /** Which has not begun yet. */
    private Group next = new Group();

    /** How many groups have begun and are not done. */
    private int underWay;

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
        lock.lock();
        try {
            group = next;
            place = group.orders.size();
            group.orders.add(new Order(wanted, by));
            if (group.orders.size() == ENOUGH) {
                turn.signal();
            }
        } finally {
            lock.unlock();
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
        List<Order> orders = begin(group);
        try {
            return tokens.generate(orders);
        } finally {
            end();
        }
    }

    /** Waits for its turn, and has whoever comes from then on be in another group. */
    private List<Order> begin(Group group) {
        lock.lock();
        try {
            awaitTurn(group);
            underWay++;
            next = new Group();
            return group.orders;
        } finally {
            lock.unlock();
        }
    }

    /** Not longer than there is patience: beside one that hangs, going on costs nothing but speed. */
    private void awaitTurn(Group group) {
        try {
            long left = PATIENCE.toNanos();
            while (!isTurn(group) && left > 0) {
                left = turn.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isTurn(Group group) {
        return underWay == 0 || underWay < MOST && group.orders.size() >= ENOUGH;
    }

    private void end() {
        lock.lock();
        try {
            underWay--;
            turn.signal();
        } finally {
            lock.unlock();
        }
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
