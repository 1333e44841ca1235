package jeton.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jeton.platform.RequestId;

/** Writes to the log who may not do what was asked for, for whoever looks for somebody that tries (OWASP ASVS 5.0 16.3.2). */
final class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class.getName());

    /** The part of a path that tells what was asked for; what comes after it, or does not look like it, may be a secret. */
    private static final Pattern WHAT = Pattern.compile("(/[A-Za-z0-9]{1,20}){1,2}(?=/|$)");

    private Refusals() {}

    /** Notes an answer that was refused to a known caller; others know nothing of it. */
    static void note(HttpServletRequest request, HttpServletResponse response) {
        if (response.getStatus() == HttpServletResponse.SC_FORBIDDEN) {
            Caller.of(request)
                    .map(Caller::actor)
                    .ifPresent(caller -> LOG.info(() -> RequestId.of(response) + ": " + caller.username() + " at "
                            + caller.address() + " may not " + request.getMethod() + " " + what(Paths.of(request))));
        }
    }

    private static String what(String path) {
        Matcher beginning = WHAT.matcher(path);
        return beginning.lookingAt() ? beginning.group() : "something";
    }
}
