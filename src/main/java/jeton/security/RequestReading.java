package jeton.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeoutException;
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

    /** What reading a request fails with: it is no text, ends too early, or does not go on. */
    private static final List<Class<? extends Throwable>> UNREADABLE =
            List.of(CharConversionException.class, EOFException.class, TimeoutException.class);

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
            if (response.isCommitted() || !isUnreadable(e)) {
                throw e;
            }
            LOG.log(Level.FINE, e, () -> RequestId.of(response) + " could not be read");
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** A connection to the database that ends too early is another thing. */
    private static boolean isUnreadable(Exception e) {
        return Causes.first(SQLException.class, e).isEmpty()
                && UNREADABLE.stream().anyMatch(kind -> Causes.first(kind, e).isPresent());
    }
}
