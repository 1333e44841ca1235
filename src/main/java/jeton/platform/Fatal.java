package jeton.platform;

import java.util.logging.Logger;

/** Ends what cannot be started or never works again, instead of leaving a server that serves nothing. */
public final class Fatal {

    private static final Logger LOG = Logger.getLogger(Fatal.class.getName());

    /** Whether the process is our own, which it is if {@link Start} has started it. */
    private static final boolean EXIT = Boolean.getBoolean(Start.EXIT_ON_FAILURE);

    /**
     * The time limit of an orderly exit, which removes the files that the server unpacked, and could wait for what waits for
     * this deployment.
     */
    private static final long EXIT_WITHIN_MILLIS = 5_000;

    private Fatal() {}

    /**
     * Says why in one paragraph, and ends the process if it is our own.
     *
     * <p>Returns only on a shared server: whoever calls then has to fail the deployment.
     */
    public static void atStart(String reason) {
        LOG.severe(() -> "Jeton cannot be started. " + reason);
        exit();
    }

    /**
     * Says why a Jeton that was started cannot go on, and ends the process if it is our own. It ends with another code than 0,
     * so that systemd starts it again.
     */
    static void forGood(String reason) {
        LOG.severe(() -> "Jeton cannot go on. " + reason);
        exit();
    }

    private static void exit() {
        if (EXIT) {
            haltAfterAWhile();
            // no time for open connections: there are none, or all are answered 503
            System.setProperty(Start.SHUTDOWN_GRACE, "0");
            System.exit(1);
        }
    }

    private static void haltAfterAWhile() {
        Thread limit = new Thread(() -> {
            try {
                Thread.sleep(EXIT_WITHIN_MILLIS);
            } catch (InterruptedException e) {
                // ends at once then
            }
            Runtime.getRuntime().halt(1);
        });
        limit.setDaemon(true);
        limit.start();
    }
}
