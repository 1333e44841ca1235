package jeton.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Lets people through to the pages they may see, and leads them to sign in, or to what they have to do first.
 *
 * <p>After the end of a session an Ajax request is led there too, instead of failing silently. A refusal with a message
 * names the reason that its page gives.
 */
public class PageGate extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** The session attribute with the address that people are led to once they have done what comes first. */
    private static final String PUT_OFF = PageGate.class.getName();

    @Inject
    private transient Clients clients;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        let(request, response, chain);
        Refusals.note(request, response);
    }

    private void let(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (Paths.isApi(request)) {
            chain.doFilter(request, response);
        } else if (Paths.isMetrics(request) && !clients.mayMeasure(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "address");
        } else if (!Paths.isVerification(request) && CrossSite.wouldChangeSomething(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "cross-site");
        } else if (Paths.isPublic(request)) {
            chain.doFilter(request, response);
        } else {
            toWhoMaySeeIt(request, response, chain);
        }
    }

    private static void toWhoMaySeeIt(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // what people see belongs to them and must not outlive their session in any cache
        response.setHeader("Cache-Control", "no-store");
        Optional<Caller> caller = Caller.of(request);
        if (Authentication.refused(request).isPresent()) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else if (caller.isEmpty()) {
            redirect(
                    Paths.SIGN_IN + "?from=" + URLEncoder.encode(wanted(request), StandardCharsets.UTF_8),
                    request,
                    response);
        } else if (caller.get().duty().isPresent() && !Paths.of(request).equals(Paths.ACCOUNT)) {
            request.getSession().setAttribute(PUT_OFF, wanted(request));
            redirect(Paths.ACCOUNT, request, response);
        } else if (Paths.isAdministration(request) && !caller.get().actor().administrator()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The address that the caller asked for when something had to be done first. */
    public static Optional<String> putOff(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getSession().getAttribute(PUT_OFF));
    }

    private static String wanted(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? Paths.of(request) : Paths.of(request) + "?" + query;
    }

    private static void redirect(String to, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String target = request.getContextPath() + to;
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            response.setContentType("text/xml");
            response.setCharacterEncoding("UTF-8");
            response.getWriter()
                    .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                            + target.replace("&", "&amp;") + "\"/></partial-response>");
        } else {
            response.sendRedirect(target);
        }
    }
}
