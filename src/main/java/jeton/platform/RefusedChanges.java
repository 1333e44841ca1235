package jeton.platform;

import java.sql.SQLTransientException;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/** Refuses to begin a change while the file of the database cannot be written, as it would wait with its thread. */
public class RefusedChanges extends SessionEventAdapter {

    /** As PostgreSQL calls it. */
    private static final String DISK_FULL = "53100";

    @Override
    public void preBeginTransaction(SessionEvent event) {
        requireWritable();
    }

    /** The same for whoever has to wait for others before the change begins. */
    public static void requireWritable() {
        if (PatientFile.isWaiting()) {
            throw DatabaseException.sqlException(
                    new SQLTransientException("The database cannot be written", DISK_FULL));
        }
    }
}
