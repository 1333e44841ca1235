package jeton.node;

import static jeton.node.NodesModel.Variable.*;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can happen, in every order, when two calls revoke something (the first a certain token) while another
 * node reads the epoch, loses and gets its lease, and answers somebody who asks for that token again and again.
 *
 * <p>And one misfortune at any moment: its machine is suspended, so that its monotonic clock stands still; its other clock is
 * set back; or an asynchronous standby takes over behind its connection, which has lost an epoch that this node knows.
 *
 * <p>Each step is what one statement or one volatile access does in {@code jeton.node} and {@code jeton.verification};
 * between any two of them anything else may happen, and time may pass: a step that takes for ever is a node that stands
 * still, is cut off, or has died.
 */
final class NodesModel {

    /** What may be left out or done wrongly. */
    enum Bug {
        NONE,
        /** A node answers from its memory without a lease. */
        NO_LEASE,
        /** The lease counts from when the epoch was read, not from before. */
        LEASE_FROM_THE_END_OF_THE_READ,
        /** The memory is looked into first, and then the lease. */
        LEASE_CHECKED_AFTER_THE_MEMORY,
        /** A node says that it knows of an epoch before it has forgotten what that revoked. */
        ACKNOWLEDGED_BEFORE_FORGOTTEN,
        /** A node that was removed goes on without noticing. */
        REMOVAL_UNNOTICED,
        /** A deletion returns when it is committed. */
        NO_WAITING,
        /** Epochs are counted by a sequence, so that they can commit in another order. */
        SEQUENCE,
        /** The epoch is written in a transaction of its own, before the deletion commits. */
        EPOCH_OUTSIDE_OF_THE_TRANSACTION,
        /** What was loaded is remembered whatever was revoked meanwhile. */
        NO_GENERATION,
        /** JPA keeps what it has once read. */
        SHARED_CACHE,
        /** The lease ends by the clock that stands still while a machine is suspended. */
        MONOTONIC_CLOCK_ALONE,
        /** The lease ends by the clock that somebody may set. */
        WALL_CLOCK_ALONE,
        /** An epoch is known if its number is, whatever its stamp. */
        KNOWN_BY_NUMBER,
        /** A node says nothing of an epoch whose number it has said, whatever its stamp. */
        ACKNOWLEDGED_BY_NUMBER
    }

    enum Variable {
        TIME,
        MISFORTUNE,
        STORED,
        EPOCH,
        NEXT_IN_SEQUENCE,
        LOCKED,
        FIRST,
        FIRST_EPOCH,
        FIRST_SINCE,
        SECOND,
        SECOND_EPOCH,
        SECOND_SINCE,
        REGISTERED,
        ACKNOWLEDGED,
        BELIEVES_ACKNOWLEDGED,
        /** What it has said last is an epoch that was lost, of the same number or not as one that is there. */
        BELIEVES_LOST,
        KNOWN,
        KNOWS_LOST,
        TURN,
        TURN_BEGAN,
        TURN_BEGAN_BY_WALL,
        TURN_EPOCH,
        LEASE_END,
        LEASE_END_BY_WALL,
        REMEMBERED,
        GENERATION,
        READ_ONCE,
        REQUEST,
        REQUEST_LATE,
        REQUEST_GENERATION,
        REQUEST_FOUND,
        STALE
    }

    private static final int LEASE = 1;
    private static final int BEGIN_OF_TIME = 1;
    private static final int END_OF_TIME = 4;

    // what has happened, once
    private static final int SUSPENDED = 1;
    private static final int SET_BACK = 2;
    private static final int FAILED_OVER = 3;

    private static final int NO_EPOCH = -1;

    // what a revoking call has done
    private static final int IN_TRANSACTION = 1;
    private static final int COMMITTED = 2;
    private static final int RETURNED = 3;

    // what a turn of the node's agent has done
    private static final int BEGUN = 1;
    private static final int READ = 2;
    private static final int FORGOTTEN = 3;
    private static final int SAID = 4;

    // what a request has done
    private static final int ASKED = 1;
    private static final int HAS_LEASE = 2;
    private static final int MISSED = 3;
    private static final int LOADED = 4;
    private static final int WITHOUT_LEASE = 5;
    private static final int HIT = 6;

    private final Bug bug;
    private final Map<State, State> cameFrom = new HashMap<>();
    private final Deque<State> toDo = new ArrayDeque<>();

    NodesModel(Bug bug) {
        this.bug = bug;
    }

    /** One moment of everything. */
    static final class State {

        private final int[] values;

        private State(int[] values) {
            this.values = values;
        }

        int get(Variable variable) {
            return values[variable.ordinal()];
        }

        State with(Variable variable, int value) {
            int[] changed = values.clone();
            changed[variable.ordinal()] = value;
            return new State(changed);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof State that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            for (Variable variable : Variable.values()) {
                if (get(variable) != 0) {
                    text.append(variable).append('=').append(get(variable)).append(' ');
                }
            }
            return text.toString();
        }
    }

    /** The shortest way to a verification that began after the deletion had returned and says yes; empty if there is none. */
    Optional<List<State>> findStaleAccept() {
        State start = new State(new int[Variable.values().length])
                .with(TIME, BEGIN_OF_TIME)
                .with(STORED, 1)
                .with(ACKNOWLEDGED, NO_EPOCH)
                .with(BELIEVES_ACKNOWLEDGED, NO_EPOCH);
        reach(start, start);
        while (!toDo.isEmpty()) {
            State state = toDo.remove();
            if (state.get(STALE) == 1) {
                return Optional.of(way(state));
            }
            for (State next : after(state)) {
                reach(next, state);
            }
        }
        return Optional.empty();
    }

    /** How many different moments were looked at. */
    int size() {
        return cameFrom.size();
    }

    private void reach(State state, State from) {
        if (cameFrom.putIfAbsent(state, from) == null) {
            toDo.add(state);
        }
    }

    private List<State> way(State end) {
        Deque<State> way = new ArrayDeque<>();
        for (State state = end; way.peekFirst() != state; state = cameFrom.get(state)) {
            way.addFirst(state);
        }
        return List.copyOf(way);
    }

    private List<State> after(State state) {
        List<State> next = new ArrayList<>();
        if (state.get(TIME) < END_OF_TIME) {
            State later = state.with(TIME, state.get(TIME) + 1);
            next.add(leaseIsOver(later) ? later.with(LEASE_END, 0).with(LEASE_END_BY_WALL, 0) : later);
        }
        if (state.get(MISFORTUNE) == 0) {
            next.addAll(misfortunes(state));
        }
        revocation(state, FIRST, FIRST_EPOCH, FIRST_SINCE).ifPresent(next::add);
        revocation(state, SECOND, SECOND_EPOCH, SECOND_SINCE).ifPresent(next::add);
        turn(state).ifPresent(next::add);
        next.add(request(state));
        return next;
    }

    private static List<State> misfortunes(State state) {
        List<State> next = new ArrayList<>();
        if (state.get(TIME) < END_OF_TIME) {
            next.add(state.with(TIME, state.get(TIME) + 1).with(MISFORTUNE, SUSPENDED));
        }
        next.add(state.with(MISFORTUNE, SET_BACK));
        boolean registered = state.get(REGISTERED) == 1 && state.get(BELIEVES_ACKNOWLEDGED) == 0;
        if (registered && state.get(TURN) == 0 && state.get(FIRST) == 0 && state.get(SECOND) == 0) {
            next.add(failedOver(state));
        }
        return next;
    }

    /** It had just learned of an epoch, said so and had its lease, and the primary was lost with all of that. */
    private static State failedOver(State state) {
        return state.with(MISFORTUNE, FAILED_OVER)
                .with(KNOWN, 1)
                .with(KNOWS_LOST, 1)
                .with(BELIEVES_ACKNOWLEDGED, 1)
                .with(BELIEVES_LOST, 1)
                .with(GENERATION, state.get(GENERATION) + 1)
                .with(LEASE_END, state.get(TIME) + LEASE)
                .with(LEASE_END_BY_WALL, state.get(TIME) + LEASE);
    }

    private static int monotonic(State state) {
        return state.get(TIME) - (state.get(MISFORTUNE) == SUSPENDED ? 1 : 0);
    }

    private static int wall(State state) {
        return state.get(TIME) - (state.get(MISFORTUNE) == SET_BACK ? 1 : 0);
    }

    /** Whatever the bug. */
    private static boolean leaseIsOver(State state) {
        return monotonic(state) >= state.get(LEASE_END) && wall(state) >= state.get(LEASE_END_BY_WALL);
    }

    private Optional<State> revocation(State state, Variable call, Variable epoch, Variable since) {
        return switch (state.get(call)) {
            case 0 -> begin(state, call, epoch);
            case IN_TRANSACTION -> Optional.of(commit(state, call, epoch, since));
            case COMMITTED -> await(state, call, epoch, since);
            default -> Optional.empty();
        };
    }

    private Optional<State> begin(State state, Variable call, Variable epoch) {
        if (bug == Bug.SEQUENCE) {
            int number = state.get(NEXT_IN_SEQUENCE) + 1;
            return Optional.of(
                    state.with(call, IN_TRANSACTION).with(epoch, number).with(NEXT_IN_SEQUENCE, number));
        }
        if (state.get(LOCKED) == 1) {
            return Optional.empty();
        }
        State begun = state.with(call, IN_TRANSACTION).with(epoch, state.get(EPOCH) + 1);
        return Optional.of(
                bug == Bug.EPOCH_OUTSIDE_OF_THE_TRANSACTION
                        ? begun.with(EPOCH, begun.get(epoch))
                        : begun.with(LOCKED, 1));
    }

    private static State commit(State state, Variable call, Variable epoch, Variable since) {
        State committed = state.with(call, COMMITTED)
                .with(LOCKED, 0)
                .with(EPOCH, Math.max(state.get(EPOCH), state.get(epoch)))
                .with(since, state.get(TIME));
        return call == FIRST ? committed.with(STORED, 0) : committed;
    }

    private Optional<State> await(State state, Variable call, Variable epoch, Variable since) {
        State returned = state.with(call, RETURNED).with(since, 0);
        boolean behind = state.get(REGISTERED) == 1 && state.get(ACKNOWLEDGED) < state.get(epoch);
        if (!behind || bug == Bug.NO_WAITING) {
            return Optional.of(returned);
        }
        boolean leaseIsOver = state.get(TIME) - state.get(since) >= LEASE;
        return leaseIsOver ? Optional.of(returned.with(REGISTERED, 0)) : Optional.empty();
    }

    private Optional<State> turn(State state) {
        return Optional.of(
                switch (state.get(TURN)) {
                    case 0 ->
                        state.with(TURN, BEGUN)
                                .with(TURN_BEGAN, monotonic(state))
                                .with(TURN_BEGAN_BY_WALL, wall(state));
                    case BEGUN -> state.with(TURN, READ).with(TURN_EPOCH, state.get(EPOCH));
                    case READ -> bug == Bug.ACKNOWLEDGED_BEFORE_FORGOTTEN ? acknowledge(state) : forget(state);
                    case FORGOTTEN -> bug == Bug.ACKNOWLEDGED_BEFORE_FORGOTTEN ? forget(state) : acknowledge(state);
                    default -> hold(state);
                });
    }

    private State forget(State state) {
        int known = state.get(KNOWN);
        int until = state.get(TURN_EPOCH);
        State next = state.with(TURN, state.get(TURN) + 1).with(KNOWN, until);
        if (state.get(KNOWS_LOST) == 1 && (until != known || bug != Bug.KNOWN_BY_NUMBER)) {
            return next.with(KNOWS_LOST, 0)
                    .with(GENERATION, state.get(GENERATION) + 1)
                    .with(REMEMBERED, 0);
        }
        if (until > known) {
            next = next.with(GENERATION, state.get(GENERATION) + 1);
        }
        boolean written = state.get(FIRST) >= COMMITTED || bug == Bug.EPOCH_OUTSIDE_OF_THE_TRANSACTION;
        boolean concernsToken = written && state.get(FIRST_EPOCH) > known && state.get(FIRST_EPOCH) <= until;
        return concernsToken ? next.with(REMEMBERED, 0) : next;
    }

    private State acknowledge(State state) {
        int epoch = state.get(TURN_EPOCH);
        boolean same = state.get(BELIEVES_LOST) == 0 || bug == Bug.ACKNOWLEDGED_BY_NUMBER;
        if (state.get(BELIEVES_ACKNOWLEDGED) == epoch && same) {
            return state.with(TURN, state.get(TURN) + 1);
        }
        if (state.get(REGISTERED) == 0
                && bug == Bug.REMOVAL_UNNOTICED
                && state.get(BELIEVES_ACKNOWLEDGED) != NO_EPOCH) {
            return state.with(TURN, state.get(TURN) + 1).with(BELIEVES_ACKNOWLEDGED, epoch);
        }
        if (state.get(REGISTERED) == 0) {
            return state.with(REGISTERED, 1)
                    .with(ACKNOWLEDGED, NO_EPOCH)
                    .with(BELIEVES_ACKNOWLEDGED, NO_EPOCH)
                    .with(BELIEVES_LOST, 0)
                    .with(TURN, 0)
                    .with(TURN_BEGAN, 0)
                    .with(TURN_BEGAN_BY_WALL, 0)
                    .with(TURN_EPOCH, 0);
        }
        return state.with(TURN, state.get(TURN) + 1)
                .with(ACKNOWLEDGED, epoch)
                .with(BELIEVES_ACKNOWLEDGED, epoch)
                .with(BELIEVES_LOST, 0);
    }

    private State hold(State state) {
        boolean late = bug == Bug.LEASE_FROM_THE_END_OF_THE_READ;
        return state.with(TURN, 0)
                .with(TURN_BEGAN, 0)
                .with(TURN_BEGAN_BY_WALL, 0)
                .with(TURN_EPOCH, 0)
                .with(LEASE_END, (late ? monotonic(state) : state.get(TURN_BEGAN)) + LEASE)
                .with(LEASE_END_BY_WALL, (late ? wall(state) : state.get(TURN_BEGAN_BY_WALL)) + LEASE);
    }

    private State request(State state) {
        return switch (state.get(REQUEST)) {
            case 0 -> state.with(REQUEST, ASKED).with(REQUEST_LATE, state.get(FIRST) == RETURNED ? 1 : 0);
            case ASKED -> ask(state);
            case HAS_LEASE ->
                state.get(REMEMBERED) == 1
                        ? answer(state, true)
                        : state.with(REQUEST, MISSED).with(REQUEST_GENERATION, state.get(GENERATION));
            case MISSED -> load(state).with(REQUEST, LOADED);
            case LOADED -> remember(state);
            case WITHOUT_LEASE ->
                answer(load(state), load(state).get(REQUEST_FOUND) == 1).with(REQUEST_FOUND, 0);
            default -> holdsLease(state) ? answer(state, true) : state.with(REQUEST, WITHOUT_LEASE);
        };
    }

    private State ask(State state) {
        if (bug == Bug.LEASE_CHECKED_AFTER_THE_MEMORY && state.get(REMEMBERED) == 1) {
            return state.with(REQUEST, HIT);
        }
        return state.with(REQUEST, holdsLease(state) ? HAS_LEASE : WITHOUT_LEASE);
    }

    private boolean holdsLease(State state) {
        boolean byMonotonic = monotonic(state) < state.get(LEASE_END);
        boolean byWall = wall(state) < state.get(LEASE_END_BY_WALL);
        return switch (bug) {
            case NO_LEASE -> true;
            case MONOTONIC_CLOCK_ALONE -> byMonotonic;
            case WALL_CLOCK_ALONE -> byWall;
            default -> byMonotonic && byWall;
        };
    }

    private State load(State state) {
        if (bug == Bug.SHARED_CACHE && state.get(READ_ONCE) == 1) {
            return state.with(REQUEST_FOUND, 1);
        }
        State loaded = state.with(REQUEST_FOUND, state.get(STORED));
        return bug == Bug.SHARED_CACHE ? loaded.with(READ_ONCE, state.get(STORED)) : loaded;
    }

    private State remember(State state) {
        boolean yes = state.get(REQUEST_FOUND) == 1;
        boolean current = state.get(GENERATION) == state.get(REQUEST_GENERATION) || bug == Bug.NO_GENERATION;
        State answered = answer(state, yes).with(REQUEST_FOUND, 0).with(REQUEST_GENERATION, 0);
        return yes && current ? answered.with(REMEMBERED, 1) : answered;
    }

    private static State answer(State state, boolean yes) {
        State answered = state.with(REQUEST, 0).with(REQUEST_LATE, 0);
        return yes && state.get(REQUEST_LATE) == 1 ? answered.with(STALE, 1) : answered;
    }
}
