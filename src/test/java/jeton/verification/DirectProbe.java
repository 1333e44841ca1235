package jeton.verification;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import jeton.security.Clients;
import jeton.security.Direct;

/** Beside the verification servlets of a test: tells whether it was called through the filters, and fails if asked to. */
@WebServlet(urlPatterns = DirectProbe.PATH, loadOnStartup = 1)
public class DirectProbe extends HttpServlet implements Direct {

    static final String PATH = "/auth-probe";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Clients clients;

    @Override
    public Clients clients() {
        return clients;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getQueryString() != null) {
            response.getWriter().println("half an answer");
            throw new AssertionError("as asked");
        }
        boolean filtered = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames ->
                        frames.anyMatch(frame -> FilterChain.class.isAssignableFrom(frame.getDeclaringClass())));
        response.getWriter().print(filtered ? "through the filters" : "directly");
    }
}
