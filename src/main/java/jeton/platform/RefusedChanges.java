package jeton.platform;

import java.sql.SQLTransientException;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/** Refuses to begin a change while the database file cannot be written: it would wait and hold its thread. */
public class RefusedChanges extends SessionEventAdapter {

    /** The SQL state of PostgreSQL for a full disk. */
    private static final String DISK_FULL = "53100";

    @Override
    public void preBeginTransaction(SessionEvent event) {
        requireWritable();
    }

    /**
     * Throws at once while the database file cannot be written. Call it before queueing for others, in a group commit for
     * example.
     */
    public static void requireWritable() {
        if (PatientFile.isWaiting()) {
            throw DatabaseException.sqlException(
                    new SQLTransientException("The database cannot be written", DISK_FULL));
        }
    }
}
