package jeton.platform.rest;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import jeton.platform.Measured;
import jeton.platform.Metrics;

/**
 * Answers at {@code /metrics} with all that is {@link Measured}, as text whatever the client accepts.
 *
 * <p>The server's own answer there has series twice, and types that Prometheus does not mean.
 */
public class MetricsText extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    @Any
    private transient Instance<Measured> measured;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getPathInfo() != null) {
            // the server would answer below /metrics with parts of its own
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Metrics metrics = new Metrics();
        measured.forEach(each -> each.tell(metrics));
        byte[] text = metrics.toString().getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/plain; version=0.0.4; charset=utf-8");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
