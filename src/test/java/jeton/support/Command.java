package jeton.support;

import java.io.IOException;
import java.util.logging.Logger;

/** Runs a command that either does what it is for or does not. */
final class Command {

    private static final Logger LOG = Logger.getLogger(Command.class.getName());

    private Command() {}

    /** Runs it to its end; false if it failed or is not there. */
    static boolean succeeds(ProcessBuilder builder) {
        try {
            return builder.redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            LOG.warning(() -> "Cannot run " + builder.command() + ": " + e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
