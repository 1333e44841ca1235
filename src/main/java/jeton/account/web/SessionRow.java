package jeton.account.web;

import java.util.UUID;
import jeton.platform.web.Moment;
import jeton.platform.web.Viewer;
import jeton.session.OpenSession;

/** A session as a line of the account's page shows it. */
public class SessionRow {

    private final OpenSession session;
    private final boolean chosen;
    private final Viewer viewer;

    SessionRow(OpenSession session, boolean chosen, Viewer viewer) {
        this.session = session;
        this.chosen = chosen;
        this.viewer = viewer;
    }

    public UUID getId() {
        return session.id();
    }

    /** Whether it is to be ended. */
    public boolean isChosen() {
        return chosen;
    }

    public boolean isHere() {
        return session.here();
    }

    public Moment getSignedIn() {
        return viewer.date(session.signedInAt());
    }

    public Moment getSeen() {
        return viewer.distance(session.seenAt()).beside("");
    }
}
