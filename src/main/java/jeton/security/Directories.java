package jeton.security;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Leads from the name of a directory of the WAR to its address with a slash.
 *
 * <p>The server would do so by itself, before any filter, and to whatever host the request names.
 */
public class Directories extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + Paths.of(request) + "/");
    }
}
