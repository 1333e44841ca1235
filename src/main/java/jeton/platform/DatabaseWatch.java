package jeton.platform;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.logging.Logger;

/**
 * Says once in the log when the database cannot be used, and once when it can again.
 *
 * <p>The agent of this node tells it with each of its turns. {@link Start} leaves out what is logged of each request meanwhile; it
 * learns of it by a system property. An embedded database that does not come back within a minute never will: then the process
 * ends, so that it is started again, or {@code /health/live} says so where the process is not ours.
 */
@Singleton
public class DatabaseWatch {

    private static final Logger LOG = Logger.getLogger(DatabaseWatch.class.getName());

    /**
     * The time after which H2 is taken for lost: far longer than it takes to open its file. On a full disk it waits and does
     * not fail.
     */
    private static final long FOR_GOOD_NANOS = Duration.ofMinutes(1).toNanos();

    private final boolean embedded;
    private volatile boolean away;
    private long since;
    private volatile boolean lost;

    DatabaseWatch() {
        this(new Database().isEmbedded());
    }

    DatabaseWatch(boolean embedded) {
        this.embedded = embedded;
    }

    /** Notes that the database has answered. */
    public void answered() {
        answered(System.nanoTime());
    }

    /** Notes that the database has not answered. */
    public void failed(Exception reason) {
        failed(reason, System.nanoTime());
    }

    /** Whether the database did not answer when it was asked last. */
    public boolean isAway() {
        return away;
    }

    /** Whether the database will never answer in this process. */
    boolean isLostForGood() {
        return lost;
    }

    synchronized void answered(long nanoTime) {
        if (away) {
            away = false;
            System.clearProperty(Start.DATABASE_AWAY);
            long seconds = Duration.ofNanos(nanoTime - since).toSeconds();
            LOG.info(() -> "The database can be used again, after " + seconds + " s.");
        }
    }

    synchronized void failed(Exception reason, long nanoTime) {
        if (!away) {
            away = true;
            since = nanoTime;
            LOG.severe(() -> "The database cannot be used (" + inOneLine(reason)
                    + "). What needs it is answered with 503 until it can.");
            System.setProperty(Start.DATABASE_AWAY, "true");
        }
        if (embedded && !lost && nanoTime - since > FOR_GOOD_NANOS) {
            lost = true;
            Fatal.forGood(
                    "The database within this process cannot be used for a minute, and can only be opened by a new one: "
                            + inOneLine(reason));
        }
    }

    private static String inOneLine(Exception reason) {
        return String.valueOf(reason.getMessage()).strip().replaceAll("\\s+", " ");
    }
}
