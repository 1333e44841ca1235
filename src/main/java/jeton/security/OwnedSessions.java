package jeton.security;

import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the pages of one account in some sessions of the server at the most, so that nobody fills its memory.
 *
 * <p>A browser that does not send its cookie back, or a script, has a new one with each request. Beyond {@value #MOST}, the one
 * that was idle longest is forgotten; that costs its browser no more than the pages it has open.
 */
@WebListener
public class OwnedSessions implements HttpSessionAttributeListener {

    /** The most browsers of one owner: far more than somebody has open within half an hour. */
    static final int MOST = 10;

    private final Map<Object, List<HttpSession>> sessions = new HashMap<>();

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        if (event.getName().equals(PageSession.OWNER)) {
            // not under the lock, as it is told of here as well
            add(event.getValue(), event.getSession()).ifPresent(OwnedSessions::forget);
        }
    }

    /** {@return one that is too many} */
    private synchronized Optional<HttpSession> add(Object owner, HttpSession session) {
        List<HttpSession> own = sessions.computeIfAbsent(owner, o -> new ArrayList<>());
        Optional<HttpSession> idle = own.size() < MOST
                ? Optional.empty()
                : own.stream().min(Comparator.comparing(OwnedSessions::lastAccess));
        idle.ifPresent(own::remove);
        own.add(session);
        return idle;
    }

    private static long lastAccess(HttpSession session) {
        try {
            return session.getLastAccessedTime();
        } catch (IllegalStateException over) {
            return 0;
        }
    }

    private static void forget(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException over) {
            // by itself meanwhile
        }
    }

    /** Also when the session ends. */
    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
        if (event.getName().equals(PageSession.OWNER)) {
            remove(event.getValue(), event.getSession());
        }
    }

    private synchronized void remove(Object owner, HttpSession session) {
        List<HttpSession> own = sessions.get(owner);
        if (own != null) {
            own.removeIf(each -> each.getId().equals(session.getId()));
            if (own.isEmpty()) {
                sessions.remove(owner);
            }
        }
    }
}
