package jeton.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jeton.platform.Database;
import jeton.platform.DatabaseWatch;

/**
 * Speaks with the other nodes through the database.
 *
 * <p>It learns what they revoked, and waits until they know what was revoked here.
 *
 * <p>One thread does all of it over a connection of its own, so that neither a busy pool nor a long request can cost the
 * lease. It reads the epoch each {@code jeton.node.interval}; forgets what was revoked since the last time; says so in the
 * database; and only then holds the lease, counted from before it read.
 */
@ApplicationScoped
class NodeAgent {

    private static final Logger LOG = Logger.getLogger(NodeAgent.class.getName());

    /** The milliseconds between two looks at what other nodes know, while somebody waits for that. */
    private static final long WAITING_INTERVAL_MILLIS = 10;

    /** The time after which this node says that it is there if there is nothing else to say. */
    private static final long SEEN_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    /** The factor by which a slow clock may prolong a lease: far more than the clocks of two machines differ. */
    private static final double CLOCK_TOLERANCE = 1.05;

    @Inject
    private NodeSettings settings;

    @Inject
    private Lease lease;

    @Inject
    private RevocationLog log;

    @Inject
    private NodeFigures figures;

    @Inject
    private DatabaseWatch database;

    @Inject
    private Event<Revocation> revoked;

    private final UUID id = UUID.randomUUID();

    private final BlockingQueue<Waiter> arriving = new LinkedBlockingQueue<>();

    /** Those who wait. This and the following fields belong to the thread of {@link #run} alone. */
    private final List<Waiter> waiting = new ArrayList<>();

    private Connection connection;
    private Epoch known;

    /** The epoch that this node has acknowledged over the present connection; null if it has not. */
    private Epoch acknowledged;

    private long seen;
    private boolean failing;

    private volatile boolean running = true;

    /** Somebody who revoked something, and when the commit had returned. */
    private record Waiter(long epoch, long since, CountDownLatch done) {}

    UUID id() {
        return id;
    }

    /** Takes turns until {@link #stop}, and as long as somebody waits for what the database can tell. */
    void run() {
        while (running || !waiting.isEmpty() && !failing) {
            boolean again = false;
            try {
                again = !turn();
                failing = false;
                database.answered();
            } catch (SQLException e) {
                disconnect();
                failing = true;
                database.failed(e);
            } catch (RuntimeException e) {
                disconnect();
                report(e);
            }
            if (!again) {
                pause();
            }
        }
        leave();
    }

    /** Takes a turn. Returns false if this node was not registered, so that no revocation has waited for it. */
    private boolean turn() throws SQLException {
        Lease.Moment begin = lease.now();
        connect();
        Epoch current = log.read(connection);
        if (!current.equals(known)) {
            if (known != null) {
                log.between(connection, known, current).forEach(revoked::fire);
            }
            known = current;
        }
        boolean sayIt = !current.equals(acknowledged) || begin.nanoTime() - seen > SEEN_EVERY_NANOS;
        if (sayIt && !NodeTable.acknowledge(connection, id, current.number(), figures)) {
            NodeTable.register(connection, id, settings);
            return false;
        }
        if (sayIt) {
            acknowledged = current;
            seen = begin.nanoTime();
        }
        lease.hold(begin, settings.leaseMillis());
        arriving.drainTo(waiting);
        releaseWaiting();
        return true;
    }

    /** Connects if there is no connection. Then nothing counts as acknowledged: a standby may have taken over. */
    private void connect() throws SQLException {
        if (connection == null) {
            connection = new Database().getConnection();
            connection.setNetworkTimeout(Runnable::run, settings.leaseMillis());
            log.begin(connection);
            acknowledged = null;
        }
    }

    private void releaseWaiting() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        List<NodeTable.Other> others = NodeTable.others(connection, id);
        for (Waiter waiter : List.copyOf(waiting)) {
            if (mayGo(waiter, others)) {
                waiting.remove(waiter);
                waiter.done.countDown();
            }
        }
    }

    /** Whether each node knows of a revocation, or has no lease any more that began before it. */
    private boolean mayGo(Waiter waiter, List<NodeTable.Other> others) throws SQLException {
        boolean all = true;
        for (NodeTable.Other node : others) {
            if (node.acknowledged() < waiter.epoch) {
                if (System.nanoTime() - waiter.since > node.leaseMillis() * CLOCK_TOLERANCE * NANOS_PER_MILLI) {
                    NodeTable.evict(connection, node.id(), waiter.epoch);
                } else {
                    all = false;
                }
            }
        }
        return all;
    }

    /** Waits until it is time to read the epoch again, or until somebody waits for other nodes. */
    private void pause() {
        try {
            long millis = waiting.isEmpty() ? settings.intervalMillis() : WAITING_INTERVAL_MILLIS;
            Waiter arrived = arriving.poll(millis, TimeUnit.MILLISECONDS);
            if (arrived != null) {
                waiting.add(arrived);
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }

    /** Logs a failure once, and not for each turn. */
    private void report(RuntimeException e) {
        if (!failing) {
            LOG.log(
                    Level.SEVERE,
                    e,
                    () -> "What was revoked cannot be forgotten: until it can, each token is looked up");
        }
        failing = true;
    }

    private void disconnect() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.log(Level.FINE, "A broken connection cannot be closed", e);
        }
        connection = null;
    }

    private void leave() {
        lease.giveUp();
        try {
            connect();
            NodeTable.unregister(connection, id);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, e, () -> "Others will wait once for the lease of this node, which has ended");
        }
        disconnect();
    }

    /** Has {@link #run} end, for which the caller has to wait. */
    void stop() {
        running = false;
    }

    /**
     * Returns when no other node can answer from what it remembered before that epoch, which was committed.
     *
     * <p>Each node knows of it then, or has no lease any more. Where the database does not say so, that is sure after the
     * longest lease.
     */
    void awaitOthers(long epoch) {
        Waiter waiter = new Waiter(epoch, System.nanoTime(), new CountDownLatch(1));
        arriving.add(waiter);
        long end = waiter.since + (long) (NodeSettings.LONGEST_LEASE_MILLIS * CLOCK_TOLERANCE * NANOS_PER_MILLI);
        boolean interrupted = false;
        boolean done = false;
        while (!done && System.nanoTime() - end < 0) {
            try {
                done = waiter.done.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
