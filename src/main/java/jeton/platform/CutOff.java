package jeton.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.connector.RequestFacade;

/**
 * Cuts the connection of an answer that fails half way, so that nobody takes the half for the whole.
 *
 * <p>Status and headers have been sent by then, and the server would end the body as if it were whole. The standard has no way to
 * cut a connection, so this goes to the server's own one; by reflection, because its class differs from server to server.
 */
public class CutOff extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = Logger.getLogger(CutOff.class.getName());

    /** The request attribute with what cuts its connection: whoever needs it may have but a proxy of the request. */
    private static final String CUT = CutOff.class.getName();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Runnable cut = () -> cut(request);
        request.setAttribute(CUT, cut);
        chain.doFilter(request, response);
    }

    /** Ends an answer that has begun and cannot be finished, and logs why. */
    public static void failed(Throwable reason, HttpServletRequest request, HttpServletResponse response) {
        Level level = Causes.isOfClient(reason) ? Level.FINE : Level.SEVERE;
        LOG.log(level, reason, () -> RequestId.of(response) + " could not be answered to its end");
        if (request.getAttribute(CUT) instanceof Runnable cut) {
            cut.run();
        }
    }

    private static void cut(ServletRequest request) {
        ServletRequest own = request;
        while (own instanceof ServletRequestWrapper wrapper) {
            own = wrapper.getRequest();
        }
        try {
            Object connector = ((RequestFacade) own).getUnwrappedCoyoteRequest();
            Object http = connector.getClass().getMethod("getCoyoteRequest").invoke(connector);
            Class<?> connection = http.getClass().getMethod("getConnection").getReturnType();
            connection
                    .getMethod("closeSilently")
                    .invoke(http.getClass().getMethod("getConnection").invoke(http));
        } catch (ReflectiveOperationException | ClassCastException e) {
            LOG.log(Level.SEVERE, "The connection of an answer that failed half way could not be cut", e);
        }
    }
}
