package jeton.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import jeton.account.Account;
import jeton.account.AccountService;
import jeton.account.SecondFactorService;
import jeton.audit.AuditAction;
import jeton.audit.AuditLog;
import jeton.audit.Subject;
import jeton.session.OpenSession;
import jeton.session.SessionService;
import jeton.session.SessionValue;
import jeton.session.SignedIn;

/**
 * Keeps people signed in on the pages, between signing in and signing out, whichever node they come to.
 *
 * <p>A cookie names their session in the database; what its account may do is read with it for each request, so that
 * disabling it or changing its password ends its sessions at once. The server's own session holds the state of their pages
 * and nothing else: a node that does not have it has only lost that.
 */
@ApplicationScoped
public class PageSession {

    private static final String COOKIE = "session";

    /** Whose pages the server's session holds. */
    static final String OWNER = PageSession.class.getName();

    @Inject
    private Clients clients;

    @Inject
    private PasswordSignIn passwords;

    @Inject
    private SessionService sessions;

    @Inject
    private AccountService accounts;

    @Inject
    private SecondFactorService secondFactors;

    @Inject
    private AuditLog audit;

    /**
     * Signs somebody in by name, password and, if the account has a second factor, a code; the session is a new one.
     *
     * @throws jeton.platform.Problem if they do not fit, or after too many failures; {@link SecurityProblem#codeWanted} if
     *     only the code is missing
     */
    public void signIn(
            String username, String password, String code, HttpServletRequest request, HttpServletResponse response) {
        Account account = passwords.account(username, password, code, clients.address(request));
        start(account, request, response);
        accounts.signedIn(Caller.of(account, clients.address(request)).actor());
    }

    /**
     * Changes the caller's password, which ends all its sessions, and goes on with a new one.
     *
     * @throws jeton.platform.Problem if the current one is wrong or the wanted one unacceptable, or after too many failures
     */
    public void changePassword(
            String current, String wanted, HttpServletRequest request, HttpServletResponse response) {
        Caller caller = Caller.of(request).orElseThrow(SecurityProblem::nobody);
        passwords.change(current, wanted, caller.actor());
        start(accounts.get(caller.accountId()), request, response);
    }

    /** The caller's sessions, this one among them. */
    public List<OpenSession> open(HttpServletRequest request) {
        return value(request)
                .flatMap(here -> Caller.of(request).map(caller -> sessions.open(caller.accountId(), here)))
                .orElse(List.of());
    }

    /**
     * Ends some of the caller's sessions, but not this one.
     *
     * @param ids which; those of others are left alone
     * @param password the caller's, as whoever found an open session must not keep its owner out
     * @throws jeton.platform.Problem if it is wrong, or after too many failures
     */
    public void end(Set<UUID> ids, String password, HttpServletRequest request) {
        Caller caller = Caller.of(request).orElseThrow(SecurityProblem::nobody);
        passwords.require(password, caller.actor());
        value(request).ifPresent(here -> sessions.end(ids, caller.actor(), here));
    }

    private void start(Account account, HttpServletRequest request, HttpServletResponse response) {
        value(request).ifPresent(sessions::end);
        response.addCookie(cookie(sessions.begin(account).reveal(), request));
        request.getSession();
        request.changeSessionId();
    }

    /** Ends the session on all nodes. */
    public void signOut(HttpServletRequest request, HttpServletResponse response) {
        Caller.of(request)
                .map(Caller::actor)
                .ifPresent(by -> audit.note(AuditAction.SIGNED_OUT, by, Subject.of(by), ""));
        value(request).ifPresent(sessions::end);
        Cookie none = cookie("", request);
        none.setMaxAge(0);
        response.addCookie(none);
        request.getSession().invalidate();
    }

    /** Who is signed in; ends the session if that does not hold any more. */
    Optional<Caller> caller(HttpServletRequest request) {
        Optional<SignedIn> found = value(request).flatMap(sessions::find);
        found.ifPresent(somebody -> keepPagesOf(somebody.account().id(), request));
        return found.map(
                somebody -> Caller.of(somebody, secondFactors.duty(somebody.account()), clients.address(request)));
    }

    /** In one browser somebody else may have been signed in before, whose pages are nobody's any more. */
    private static void keepPagesOf(UUID accountId, HttpServletRequest request) {
        HttpSession session = request.getSession();
        Object owner = session.getAttribute(OWNER);
        if (owner != null && !owner.equals(accountId)) {
            session.invalidate();
            session = request.getSession();
        }
        session.setAttribute(OWNER, accountId);
    }

    private static Optional<SessionValue> value(HttpServletRequest request) {
        String name = cookieName(request);
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst()
                .flatMap(SessionValue::parse);
    }

    /** Under the same conditions as the cookie of the server's session: see {@link SessionCookie}. */
    private static boolean isForTls(HttpServletRequest request) {
        return request.getServletContext().getSessionCookieConfig().isSecure();
    }

    private static String cookieName(HttpServletRequest request) {
        return isForTls(request) ? SessionCookie.PREFIX + COOKIE : COOKIE;
    }

    /** It ends with the browser, if nothing else ends it before. */
    private static Cookie cookie(String value, HttpServletRequest request) {
        Cookie cookie = new Cookie(cookieName(request), value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(isForTls(request));
        // not Strict: a link from a mail leads to the page, not to signing in again
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
