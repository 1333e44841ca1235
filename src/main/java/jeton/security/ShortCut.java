package jeton.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Enumeration;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import jeton.platform.RequestId;
import org.apache.catalina.Contained;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.HttpResponse;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.Pipeline;
import org.apache.catalina.Request;
import org.apache.catalina.Response;
import org.apache.catalina.core.StandardWrapper;
import org.glassfish.web.valve.GlassFishValve;

/**
 * Calls {@link Direct} servlets before the server does for a request what costs more than verifying a token.
 *
 * <p>That is to make it known to CDI and to the application's listeners, and to pass it through filters. A valve stands before
 * most of that; payara-web.xml declares this one, and to stand before all of it, it joins the valves of the application's
 * virtual server. Which servlet a request is for, the server has found out by then: nothing else can be reached here but what
 * is named exactly like the request. Without this valve they would be called like other servlets, or JAX-RS in place of those
 * that have no address, and answer alike.
 */
public class ShortCut implements GlassFishValve, Contained {

    private static final Logger LOG = Logger.getLogger(ShortCut.class.getName());

    /** RFC 3986 section 3.1. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");

    private Container container;

    @Override
    public void setContainer(Container container) {
        this.container = container;
        if (container instanceof Context application) {
            Pipeline virtualServer = (Pipeline) application.getParent();
            GlassFishValve first = new ShortCut();
            virtualServer.addValve(first);
            ((Lifecycle) application).addLifecycleListener(event -> {
                if (event.getType().equals(Lifecycle.BEFORE_STOP_EVENT)) {
                    virtualServer.removeValve(first);
                }
            });
        }
    }

    @Override
    public Container getContainer() {
        return container;
    }

    @Override
    public String getInfo() {
        return ShortCut.class.getName();
    }

    @Override
    public int invoke(Request request, Response response) {
        if (container instanceof Context) {
            // the one before all has seen it
            return INVOKE_NEXT;
        }
        HttpServletRequest asked = (HttpServletRequest) request.getRequest();
        HttpServletResponse answer = (HttpServletResponse) response.getResponse();
        if (!isOnce(asked.getHeaders("Host"))
                || !isOnce(asked.getHeaders("Transfer-Encoding"))
                || !isScheme(asked.getHeader("X-Forwarded-Proto"))) {
            SecurityHeaders.putFirst(answer, false);
            answer.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return END_PIPELINE;
        }
        if (asked.getHeader("Transfer-Encoding") != null) {
            // It may have had a length, too, which the server takes out: then a proxy may see its end elsewhere, and
            // what follows must not be taken for a request (RFC 9112 section 11.2).
            answer.setHeader("Connection", "close");
        }
        Direct direct = direct(request.getWrapper());
        if (direct == null && request.getContext() != null) {
            direct = direct(request.getContext().findChild(asked.getMethod() + " " + asked.getRequestURI()));
        }
        return direct != null && isAnswered(direct, request, response) ? END_PIPELINE : INVOKE_NEXT;
    }

    /** {@return the servlet in there, if it is a direct one; else null} */
    private static Direct direct(Container wrapper) {
        return wrapper instanceof StandardWrapper standard && standard.getServlet() instanceof Direct direct
                ? direct
                : null;
    }

    /** Or nothing: the server takes it for the scheme of the address, whoever sent it, and stumbles over what is none. */
    private static boolean isScheme(String forwarded) {
        return forwarded == null || SCHEME.matcher(forwarded).matches();
    }

    /** At most. */
    private static boolean isOnce(Enumeration<String> values) {
        if (values.hasMoreElements()) {
            values.nextElement();
        }
        return !values.hasMoreElements();
    }

    @Override
    public void postInvoke(Request request, Response response) {
        // whoever is called after this one has said everything
    }

    private static boolean isAnswered(Direct servlet, Request request, Response response) {
        // as the server gives both to a servlet
        HttpServletRequest asked = (HttpServletRequest) request.getRequest(true);
        HttpServletResponse answer = (HttpServletResponse) response.getResponse();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ShortCut.class.getClassLoader());
        try {
            if (!servlet.takes(asked)) {
                return false;
            }
            SecurityHeaders.putFirst(answer, servlet.clients().isSecure(asked));
            // of the header Expect (RFC 9110 section 10.1.1)
            ((HttpResponse) response).sendAcknowledgement();
            servlet.service(asked, answer);
        } catch (Exception | Error e) {
            // the server would send what is there, and that is 200
            LOG.log(Level.SEVERE, e, () -> RequestId.of(answer) + " could not be answered");
            if (!answer.isCommitted()) {
                answer.reset();
                SecurityHeaders.putFirst(answer, asked.isSecure());
                answer.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
        return true;
    }
}
