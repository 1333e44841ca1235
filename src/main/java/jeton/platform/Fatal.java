package jeton.platform;

import java.util.logging.Logger;

/** Ends what cannot be started or never works again, instead of leaving a server that serves nothing. */
public final class Fatal {

    private static final Logger LOG = Logger.getLogger(Fatal.class.getName());

    /** {@link Start} sets it: only there is the process our own. */
    private static final boolean EXIT = Boolean.getBoolean(Start.EXIT_ON_FAILURE);

    /** An orderly exit removes the files that the server unpacked, and could wait for what waits for this deployment. */
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

    /** The same of what was started. Whoever looks after the process starts it again, as it ends with another code than 0. */
    static void forGood(String reason) {
        LOG.severe(() -> "Jeton cannot go on. " + reason);
        exit();
    }

    private static void exit() {
        if (EXIT) {
            haltAfterAWhile();
            // nobody is connected, or gets anything else than 503
            System.setProperty(Start.SHUTDOWN_GRACE, "0");
            System.exit(1);
        }
    }

    private static void haltAfterAWhile() {
        Thread limit = new Thread(() -> {
            try {
                Thread.sleep(EXIT_WITHIN_MILLIS);
            } catch (InterruptedException e) {
                // then now
            }
            Runtime.getRuntime().halt(1);
        });
        limit.setDaemon(true);
        limit.start();
    }
}
