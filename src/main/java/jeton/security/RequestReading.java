package jeton.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import jeton.platform.Causes;
import jeton.platform.RequestId;

/**
 * Keeps what a client may have written wrongly from those who would fail over it.
 *
 * <p>Parameters are UTF-8 (WHATWG URL), whatever charset the client names for the body: under some of them not even the
 * query could be decoded. What still cannot be read to its end is the client's mistake, and no failure of ours.
 */
public class RequestReading extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = Logger.getLogger(RequestReading.class.getName());

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            chain.doFilter(new ErrorPageRequest(request), response);
            return;
        }
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        try {
            chain.doFilter(new TolerantRequest(request), response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (response.isCommitted() || !Causes.isOfClient(e)) {
                throw e;
            }
            LOG.log(Level.FINE, e, () -> RequestId.of(response) + " could not be read");
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
