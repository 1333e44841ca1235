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

    /** The most transactions at a time, as long as none hangs: with more of them the groups get smaller. */
    private static final int MOST = 2;

    /** The size of a group that does not wait for the one before. */
    private static final int ENOUGH = 16;

    /** The time after which a group no longer waits: longer than a transaction takes, unless its connection is dead. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @EJB
    private TokenService tokens;

    private final Lock lock = new ReentrantLock();

    /** The first of the next group has reason to look whether it is its turn. */
    private final Condition turn = lock.newCondition();

    /** The group that collects orders and has not begun yet. */
    private Group next = new Group();

    /** The number of groups that have begun and are not done. */
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

    /** Waits for the group's turn, and no longer than the patience: going on beside one that hangs costs nothing but speed. */
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

    /** The orders of one transaction, and what came of each once it is committed. */
    private static final class Group {

        private final List<Order> orders = new ArrayList<>();
        private final CompletableFuture<List<Outcome>> outcomes = new CompletableFuture<>();
    }

    /** An order: who wants which token. */
    record Order(NewToken wanted, Actor by) {}

    /** The outcome of an order. */
    @FunctionalInterface
    interface Outcome {

        /** {@return the token} @throws jeton.platform.Problem that says why there is none */
        GeneratedToken token();
    }
}
