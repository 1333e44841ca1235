package jeton.credential;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import jeton.platform.Network;

/**
 * Lets networks take turns at something slow, so that nobody who asks often keeps others from it.
 *
 * <p>A network that was just served stands behind all others: first the widest networks, then the narrower ones within them. The
 * number of places is limited, because whoever waits holds a thread of the server. When all are taken, the last comer of the
 * network that has most gives way to a network that has less.
 */
final class Turns {

    /** The longest time to wait: less than the time after which the server interrupts a request. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int atATime;
    private final int places;

    private final Lock lock = new ReentrantLock();

    /** The networks that have somebody here. This and the following fields are read and written under the lock alone. */
    private final Map<String, Group> groups = new HashMap<>();

    /** Those who wait, in the order in which they came. */
    private final List<Waiter> waiting = new ArrayList<>();

    private int served;
    private long counter;

    /**
     * Makes an empty waiting room.
     *
     * @param atATime how many are served at the same time
     * @param places for those and for all who wait
     */
    Turns(int atATime, int places) {
        this.atATime = atATime;
        this.places = places;
    }

    /** A network with the number of those who are served or wait. */
    private static final class Group {

        private final String name;
        private int size;

        /** The network's place in the round: the lowest is next. */
        private long position;

        Group(String name, long position) {
            this.name = name;
            this.position = position;
        }
    }

    private final class Waiter {

        /** The networks of the waiter, from the widest to the narrowest. */
        private final List<Group> around;

        private final Condition change = lock.newCondition();
        private boolean isServed;
        private boolean hasToGiveWay;

        Waiter(List<Group> around) {
            this.around = around;
        }

        int size(int level) {
            return around.get(level).size;
        }

        long position(int level) {
            return around.get(level).position;
        }

        /** Whether its network still has as many as the other's if it gives way. */
        boolean hasMoreThan(Waiter other) {
            for (int i = 0; i < around.size(); i++) {
                if (around.get(i) != other.around.get(i)) {
                    return size(i) > other.size(i) + 1;
                }
            }
            return false;
        }
    }

    private static final Comparator<Waiter> NEXT = Comparator.<Waiter>comparingLong(waiter -> waiter.position(0))
            .thenComparingLong(waiter -> waiter.position(1))
            .thenComparingLong(waiter -> waiter.position(2));

    private static final Comparator<Waiter> OF_MOST = Comparator.<Waiter>comparingInt(waiter -> waiter.size(0))
            .thenComparingInt(waiter -> waiter.size(1))
            .thenComparingInt(waiter -> waiter.size(2));

    /**
     * Does the work when it is the turn of that address.
     *
     * @throws jeton.platform.Problem if there is no place for its network or for anyone, or it would take too long
     */
    <T> T take(String address, Supplier<T> work) {
        Waiter waiter = enter(address);
        try {
            return work.get();
        } finally {
            leave(waiter);
        }
    }

    /** Enters and waits; returns once it is the caller's turn. */
    private Waiter enter(String address) {
        lock.lock();
        try {
            Waiter waiter = new Waiter(around(address));
            requirePlace(waiter);
            waiter.around.forEach(group -> {
                groups.put(group.name, group);
                group.size++;
            });
            waiting.add(waiter);
            serve();
            await(waiter);
            return waiter;
        } finally {
            lock.unlock();
        }
    }

    /** The networks of an address; those that are new stand behind all others. */
    private List<Group> around(String address) {
        List<String> networks = Network.around(address);
        return IntStream.range(0, networks.size())
                .mapToObj(level -> level + " " + networks.get(level))
                .map(name -> groups.getOrDefault(name, new Group(name, ++counter)))
                .toList();
    }

    private void requirePlace(Waiter comer) {
        if (served + waiting.size() < places) {
            return;
        }
        Waiter last = giveWayTo(comer).orElseThrow(() -> refusal(comer));
        last.hasToGiveWay = true;
        last.change.signal();
        remove(last);
    }

    /** The last one of the network that has most, of those who have more than the comer's network. */
    private Optional<Waiter> giveWayTo(Waiter comer) {
        return waiting.stream()
                .filter(waiter -> waiter.hasMoreThan(comer))
                .reduce((one, later) -> OF_MOST.compare(one, later) > 0 ? one : later);
    }

    /** The refusal when all places are taken: by the comer's own network, or by many networks. */
    private RuntimeException refusal(Waiter comer) {
        return comer.around.stream().anyMatch(group -> group.size > 0)
                ? CredentialProblem.tooManyOfNetwork()
                : CredentialProblem.busy();
    }

    private void await(Waiter waiter) {
        try {
            long left = PATIENCE.toNanos();
            while (!waiter.isServed && !waiter.hasToGiveWay && left > 0) {
                left = waiter.change.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (waiter.hasToGiveWay) {
            throw CredentialProblem.tooManyOfNetwork();
        }
        if (!waiter.isServed) {
            remove(waiter);
            throw CredentialProblem.busy();
        }
    }

    private void serve() {
        while (served < atATime && !waiting.isEmpty()) {
            Waiter next = waiting.stream().min(NEXT).orElseThrow();
            waiting.remove(next);
            served++;
            next.isServed = true;
            next.around.forEach(group -> group.position = ++counter);
            next.change.signal();
        }
    }

    private void leave(Waiter done) {
        lock.lock();
        try {
            served--;
            forget(done);
            serve();
        } finally {
            lock.unlock();
        }
    }

    private void remove(Waiter waiter) {
        waiting.remove(waiter);
        forget(waiter);
    }

    private void forget(Waiter waiter) {
        waiter.around.forEach(group -> {
            group.size--;
            groups.computeIfPresent(group.name, (name, known) -> known.size == 0 ? null : known);
        });
    }
}
