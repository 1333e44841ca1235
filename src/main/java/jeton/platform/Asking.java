package jeton.platform;

import org.eclipse.persistence.expressions.ExpressionOperator;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/**
 * Configures how EclipseLink asks the database: once, and with the values apart from the text.
 *
 * <p>By itself it would try three times more when its connection fails, and wait five seconds before each, with the request's
 * thread: while the database is away all threads are soon taken, and they stay so for a while after it is back. And on H2 it
 * would write all values into each statement that has a LIKE or a concatenation.
 */
public class Asking extends SessionEventAdapter implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        ((DatabaseLogin) session.getDatasourceLogin()).setQueryRetryAttemptCount(0);
        session.getEventManager().addListener(this);
    }

    /** Has values bound once the database is known, which is not before the login. */
    @Override
    public void postLogin(SessionEvent event) {
        for (int operator : new int[] {ExpressionOperator.LikeEscape, ExpressionOperator.Concat}) {
            event.getSession().getPlatform().getOperator(operator).setIsBindingSupported(true);
        }
    }
}
