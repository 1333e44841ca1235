package jeton.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import jeton.platform.Problem;
import org.apache.catalina.HttpRequest;
import org.apache.catalina.Request;
import org.apache.catalina.Response;

/**
 * Refuses requests that a proxy in front may understand otherwise than this server does.
 *
 * <p>A proxy that appends the path of its client to {@code /auth} asks for a token's sake: an address that leads somewhere
 * else must not be answered there, with a yes for whoever asks. And where a request ends, and what its headers are, both
 * must see alike, or one would take for a request what the other has taken for a part of it (RFC 9112 section 11.2).
 */
public final class RequestGuard extends VirtualServerValve {

    private static final Logger LOG = Logger.getLogger(RequestGuard.class.getName());

    /**
     * An empty segment before others, what some servers take for a slash, or a dot segment (RFC 3986 section 3.3); this server
     * takes any number of dots for one.
     */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("//|\\\\|%2f|%5c|/(?:\\.|%2e)+(?:[/;]|%3b|$)", Pattern.CASE_INSENSITIVE);

    private static final char DELETE = 0x7f;

    /** The path at which the server, below any path, would try passwords at accounts of its own, as often as anyone likes. */
    private static final String SIGN_IN_OF_THE_SERVER = "/j_security_check";

    @Override
    VirtualServerValve another() {
        return new RequestGuard();
    }

    @Override
    boolean isAnswered(HttpServletRequest asked, HttpServletResponse answer, Request request, Response response) {
        if (Clients.saysTls(asked)) {
            // whoever says so: it has the cookie of the server's session marked for TLS, which is the client's own
            request.setSecure(true);
        }
        Optional<Problem> problem = problem(asked, (HttpRequest) request);
        problem.ifPresent(refused -> refuse(refused, answer));
        if (asked.getHeader("Transfer-Encoding") != null) {
            // It may have had a length, too, which the server takes out: then a proxy may see its end elsewhere, and
            // what follows must not be taken for a request.
            answer.setHeader("Connection", "close");
        }
        return problem.isPresent();
    }

    private static Optional<Problem> problem(HttpServletRequest asked, HttpRequest request) {
        try {
            String sent = asked.getRequestURI();
            String understood = request.getDecodedRequestURI();
            if (AMBIGUOUS.matcher(sent).find() || !isOnlyDecoded(sent, understood)) {
                return Optional.of(SecurityProblem.ambiguousPath());
            }
            if (understood.contains(SIGN_IN_OF_THE_SERVER)) {
                return Optional.of(SecurityProblem.noRoute());
            }
            return problemOfHeaders(asked);
        } catch (RuntimeException e) {
            // the server itself stumbles over some headers
            return Optional.of(SecurityProblem.unreadable());
        }
    }

    /** Whether the server has made of a path what is written there: whatever else it may have resolved, leads to somewhere else. */
    private static boolean isOnlyDecoded(String sent, String understood) {
        return understood.equals(sent)
                || withoutParameters(understood)
                        .equals(withoutParameters(URLDecoder.decode(sent.replace("+", "%2B"), StandardCharsets.UTF_8)));
    }

    /** The server leaves out all that comes after the first one. */
    private static String withoutParameters(String path) {
        int semicolon = path.indexOf(';');
        return semicolon < 0 ? path : path.substring(0, semicolon);
    }

    private static Optional<Problem> problemOfHeaders(HttpServletRequest asked) {
        for (String once : List.of("Host", "Transfer-Encoding")) {
            if (isRepeated(asked.getHeaders(once))) {
                return Optional.of(SecurityProblem.repeatedHeader(once));
            }
        }
        Enumeration<String> names = asked.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            Enumeration<String> values = asked.getHeaders(name);
            while (values.hasMoreElements()) {
                if (hasControl(values.nextElement())) {
                    return Optional.of(SecurityProblem.controlCharacter(name));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a header's value holds a control character, which it may not (RFC 9110 section 5.5). It may hold what is beyond
     * ASCII.
     */
    private static boolean hasControl(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == DELETE) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRepeated(Enumeration<String> values) {
        if (values.hasMoreElements()) {
            values.nextElement();
        }
        return values.hasMoreElements();
    }

    /** Answers a refusal in plain text: whoever sent such a request is no client of the API yet. */
    private static void refuse(Problem problem, HttpServletResponse answer) {
        byte[] why = problem.getMessage().getBytes(StandardCharsets.UTF_8);
        SecurityHeaders.putFirst(answer, false);
        answer.setStatus(
                problem.kind() == Problem.Kind.NO_ROUTE
                        ? HttpServletResponse.SC_NOT_FOUND
                        : HttpServletResponse.SC_BAD_REQUEST);
        answer.setContentType("text/plain;charset=UTF-8");
        answer.setContentLength(why.length);
        try {
            answer.getOutputStream().write(why);
        } catch (IOException e) {
            LOG.log(Level.FINE, "The client has gone", e);
        }
    }
}
