package jeton.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.logging.Level;
import java.util.logging.Logger;
import jeton.platform.Causes;
import jeton.platform.RequestId;
import org.apache.catalina.HttpResponse;
import org.apache.catalina.Request;
import org.apache.catalina.Response;
import org.apache.catalina.core.StandardWrapper;

/**
 * Calls {@link Direct} servlets before the server does for a request what costs more than verifying a token.
 *
 * <p>That is to make it known to CDI and to the application's listeners, and to pass it through filters. Which servlet a request
 * is for, the server has found out by then. Without this valve they would be called like other servlets, and answer alike.
 */
public final class ShortCut extends VirtualServerValve {

    private static final Logger LOG = Logger.getLogger(ShortCut.class.getName());

    @Override
    VirtualServerValve another() {
        return new ShortCut();
    }

    @Override
    boolean isAnswered(HttpServletRequest asked, HttpServletResponse answer, Request request, Response response) {
        if (request.getWrapper() instanceof StandardWrapper wrapper && wrapper.getServlet() instanceof Direct direct) {
            call(direct, request, response);
            return true;
        }
        return false;
    }

    private static void call(Direct servlet, Request request, Response response) {
        // as the server gives both to a servlet
        HttpServletRequest asked = (HttpServletRequest) request.getRequest(true);
        HttpServletResponse answer = (HttpServletResponse) response.getResponse();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ShortCut.class.getClassLoader());
        try {
            SecurityHeaders.putFirst(answer, servlet.clients().isSecure(asked));
            // of the header Expect (RFC 9110 section 10.1.1)
            ((HttpResponse) response).sendAcknowledgement();
            servlet.service(asked, answer);
        } catch (Exception | Error e) {
            // the server would send what is there, and that is 200
            boolean ofClient = Causes.isOfClient(e);
            LOG.log(ofClient ? Level.FINE : Level.SEVERE, e, () -> RequestId.of(answer) + " could not be answered");
            if (!answer.isCommitted()) {
                answer.reset();
                SecurityHeaders.putFirst(answer, asked.isSecure());
                answer.setStatus(
                        ofClient ? HttpServletResponse.SC_BAD_REQUEST : HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
