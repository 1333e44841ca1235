package jeton.platform;

import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * Has a query fail when its connection does.
 *
 * <p>EclipseLink by itself would try three times more and wait five seconds before each, with the request's thread: while
 * the database is away all threads are soon taken, and they stay so for a while after it is back.
 */
public class OneAttempt implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        ((DatabaseLogin) session.getDatasourceLogin()).setQueryRetryAttemptCount(0);
    }
}
