package jeton.platform;

import java.util.logging.Logger;

/** Ends what cannot be started, or cannot go on, instead of leaving a server that serves nothing. */
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
        end("Jeton cannot be started. " + reason);
    }

    /** The same for a Jeton that worked until now, and never will again without another start. */
    public static void later(String reason) {
        end("Jeton cannot go on. " + reason);
    }

    private static void end(String message) {
        LOG.severe(() -> message);
        if (EXIT) {
            haltAfterAWhile();
            answerNothingMore();
            System.exit(1);
        }
    }

    /** Whoever is connected would only be told to come back later, and {@link Start} wait for that. */
    private static void answerNothingMore() {
        System.setProperty(Start.DRAIN, "0");
        System.setProperty(Start.SHUTDOWN_GRACE, String.valueOf(Start.CLOSING_MILLIS));
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
