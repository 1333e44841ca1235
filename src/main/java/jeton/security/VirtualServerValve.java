package jeton.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Contained;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.Pipeline;
import org.apache.catalina.Request;
import org.apache.catalina.Response;
import org.glassfish.web.valve.GlassFishValve;

/**
 * Sees each request before the server does anything for it but finding out which servlet it is for.
 *
 * <p>payara-web.xml can declare valves of the application only, which stand behind its listeners and its authenticator. So
 * one that is declared there has another one of its kind join the valves of the application's virtual server, in the same
 * order, and lets everything pass itself.
 */
abstract class VirtualServerValve implements GlassFishValve, Contained {

    private Container container;

    /** Another one of the same class, for the virtual server. */
    abstract VirtualServerValve another();

    /** Whether that request is answered, so that nobody else sees it. */
    abstract boolean isAnswered(
            HttpServletRequest asked, HttpServletResponse answer, Request request, Response response);

    @Override
    public final void setContainer(Container container) {
        this.container = container;
        if (container instanceof Context application) {
            Pipeline virtualServer = (Pipeline) application.getParent();
            GlassFishValve first = another();
            virtualServer.addValve(first);
            ((Lifecycle) application).addLifecycleListener(event -> {
                if (event.getType().equals(Lifecycle.BEFORE_STOP_EVENT)) {
                    virtualServer.removeValve(first);
                }
            });
        }
    }

    @Override
    public final Container getContainer() {
        return container;
    }

    @Override
    public final String getInfo() {
        return getClass().getName();
    }

    @Override
    public final int invoke(Request request, Response response) {
        if (container instanceof Context) {
            // the one at the virtual server has seen it
            return INVOKE_NEXT;
        }
        HttpServletRequest asked = (HttpServletRequest) request.getRequest();
        HttpServletResponse answer = (HttpServletResponse) response.getResponse();
        return isAnswered(asked, answer, request, response) ? END_PIPELINE : INVOKE_NEXT;
    }

    @Override
    public final void postInvoke(Request request, Response response) {
        // whoever is called after this one has said everything
    }
}
