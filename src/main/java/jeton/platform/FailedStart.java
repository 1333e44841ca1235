package jeton.platform;

import java.util.logging.Logger;

/** Ends a start that cannot succeed, instead of leaving a server that serves nothing. */
final class FailedStart {

    private static final Logger LOG = Logger.getLogger(FailedStart.class.getName());

    /** {@link Start} sets it: only there is the process our own. */
    private static final boolean EXIT = Boolean.getBoolean("jeton.exitOnFailure");

    private FailedStart() {}

    /**
     * Says why in one paragraph, and ends the process if it is our own.
     *
     * <p>Halts, since an orderly exit would wait for the server's shutdown, which waits for this deployment. Returns only
     * on a shared server: whoever calls then has to fail the deployment.
     */
    static void because(String reason) {
        LOG.severe(() -> "Jeton cannot be started. " + reason);
        if (EXIT) {
            Runtime.getRuntime().halt(1);
        }
    }
}
