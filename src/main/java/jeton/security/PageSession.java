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
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jeton.account.AccountService;
import jeton.audit.Actor;
import jeton.audit.AuditAction;
import jeton.audit.AuditLog;
import jeton.audit.Authority;
import jeton.audit.Details;
import jeton.audit.Subject;
import jeton.credential.Credentials;
import jeton.credential.SecondFactorService;
import jeton.session.OpenSession;
import jeton.session.SessionService;
import jeton.session.SessionValue;
import jeton.session.SignedIn;
import jeton.signin.PasswordSignIn;

/**
 * Keeps people signed in on the pages, between signing in and signing out, whichever node they come to.
 *
 * <p>A cookie names their session in the database; what its account may do is read with it for each request, so that
 * disabling it or changing its credentials ends its sessions at once. The server's own session holds the state of their pages
 * and nothing else: a node that does not have it has only lost that.
 */
@ApplicationScoped
public class PageSession {

    private static final String COOKIE = "jeton-session";

    /** The most cookies of one name that are looked up: no browser sends more. */
    private static final int MOST_LOOKED_AT = 8;

    /** The request attribute with the cookie that the caller is signed in by. */
    private static final String GOOD = PageSession.class.getName() + ".good";

    /** The attribute of the server's session that tells whose pages it holds. */
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
     * @throws jeton.platform.Problem if they do not fit, or after too many failures; {@link
     *     jeton.signin.SignInProblem#isCodeWanted} tells whether only the code is missing
     */
    public void signIn(
            String username, String password, String code, HttpServletRequest request, HttpServletResponse response) {
        Credentials proved = passwords.signIn(username, password, code, clients.address(request));
        start(proved, request, response);
        accounts.signedIn(Caller.actor(proved.account(), new Authority.Password(), clients.address(request)));
    }

    /**
     * Changes the caller's password, which ends all its sessions, and goes on with a new one.
     *
     * @throws jeton.platform.Problem if the current one is wrong or the wanted one unacceptable, or after too many failures
     */
    public void changePassword(
            String current, String wanted, HttpServletRequest request, HttpServletResponse response) {
        Caller caller = Caller.of(request).orElseThrow(SecurityProblem::nobody);
        start(passwords.change(current, wanted, caller.actor()), request, response);
    }

    /**
     * Adds a second factor to the caller's account, which ends all its sessions, and goes on with a new one.
     *
     * @param salt of the secret that the app has
     * @param code which it shows now
     * @throws jeton.platform.Problem if the password or the code is wrong, or after too many failures
     */
    public void addSecondFactor(
            byte[] salt, String code, String password, HttpServletRequest request, HttpServletResponse response) {
        changeSecondFactor(password, request, response, (proved, by) -> secondFactors.add(salt, code, proved, by));
    }

    /**
     * Removes the caller's second factor, which ends all its sessions, and goes on with a new one.
     *
     * @throws jeton.platform.Problem if the password is wrong, or after too many failures
     */
    public void removeSecondFactor(String password, HttpServletRequest request, HttpServletResponse response) {
        changeSecondFactor(password, request, response, secondFactors::remove);
    }

    private void changeSecondFactor(
            String password,
            HttpServletRequest request,
            HttpServletResponse response,
            BiFunction<Credentials, Actor, Credentials> change) {
        Actor by = Caller.of(request).orElseThrow(SecurityProblem::nobody).actor();
        Credentials proved = passwords.require(password, by);
        start(change.apply(proved, by), request, response);
    }

    /** The caller's sessions, this one among them. */
    public List<OpenSession> open(HttpServletRequest request) {
        Caller caller = Caller.of(request).orElseThrow(SecurityProblem::nobody);
        return good(request)
                .map(here -> sessions.open(caller.actor().accountId(), here.value()))
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
        good(request).ifPresent(here -> sessions.end(ids, caller.actor(), here.value()));
    }

    private void start(Credentials proved, HttpServletRequest request, HttpServletResponse response) {
        Set<String> taken = presented(request)
                .filter(each -> !sessions.end(each.value()))
                .map(Presented::name)
                .collect(Collectors.toSet());
        String name = good(request)
                .map(Presented::name)
                .orElseGet(() -> taken.contains(name(request)) ? nameOfThisPort(request) : name(request));
        Presented here = new Presented(name, sessions.begin(proved));
        response.addCookie(cookie(name, here.value().reveal(), request));
        request.setAttribute(GOOD, here);
        request.getSession();
        request.changeSessionId();
    }

    /** Ends the session on all nodes. */
    public void signOut(HttpServletRequest request, HttpServletResponse response) {
        Caller.of(request)
                .map(Caller::actor)
                .ifPresent(by -> audit.note(AuditAction.SIGNED_OUT, by, Subject.of(by), Details.NONE));
        good(request).ifPresent(here -> {
            sessions.end(here.value());
            Cookie none = cookie(here.name(), "", request);
            none.setMaxAge(0);
            response.addCookie(none);
        });
        HttpSession pages = request.getSession(false);
        if (pages != null) {
            pages.invalidate();
        }
    }

    /** Finds who is signed in, and ends the session if nobody is any more. */
    Optional<Caller> caller(HttpServletRequest request) {
        Optional<SignedIn> found = presented(request)
                .flatMap(
                        each -> sessions.find(each.value()).stream().peek(somebody -> request.setAttribute(GOOD, each)))
                .findFirst();
        found.ifPresent(somebody -> keepPagesOf(somebody.account().id(), request));
        return found.map(somebody -> new Caller(
                Caller.actor(somebody.account(), new Authority.Session(somebody.until()), clients.address(request)),
                secondFactors.duty(somebody.credentials())));
    }

    /** Keeps the open pages for an account, and drops those of somebody else who was signed in before in the same browser. */
    private static void keepPagesOf(UUID accountId, HttpServletRequest request) {
        HttpSession session = request.getSession();
        Object owner = session.getAttribute(OWNER);
        if (owner != null && !owner.equals(accountId)) {
            session.invalidate();
            session = request.getSession();
        }
        session.setAttribute(OWNER, accountId);
    }

    /** A session cookie that was presented and may be ours. */
    private record Presented(String name, SessionValue value) {}

    /** The one that the caller is signed in by. */
    private static Optional<Presented> good(HttpServletRequest request) {
        return Optional.ofNullable((Presented) request.getAttribute(GOOD));
    }

    /** Reads all session cookies: a neighbour under the same domain, or at another port of this host, may have set others. */
    private static Stream<Presented> presented(HttpServletRequest request) {
        Set<String> names = Set.of(name(request), nameOfThisPort(request));
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Stream::of)
                .filter(cookie -> names.contains(cookie.getName()))
                .flatMap(cookie ->
                        SessionValue.parse(cookie.getValue())
                                .map(value -> new Presented(cookie.getName(), value))
                                .stream())
                .limit(MOST_LOOKED_AT);
    }

    private static String name(HttpServletRequest request) {
        return SessionCookie.isForTls(request) ? SessionCookie.PREFIX + COOKIE : COOKIE;
    }

    /**
     * The cookie's name with the port, for when another Jeton at this host has the usual one: browsers keep cookies of all
     * ports together.
     */
    private static String nameOfThisPort(HttpServletRequest request) {
        return name(request) + "-" + request.getServerPort();
    }

    /** Makes the session cookie, which ends with the browser if nothing else ends it before. */
    private static Cookie cookie(String name, String value, HttpServletRequest request) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(SessionCookie.isForTls(request));
        // not Strict: a link from a mail leads to the page, not to signing in again
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
