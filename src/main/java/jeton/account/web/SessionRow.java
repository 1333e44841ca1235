package jeton.account.web;

import jeton.platform.web.Moment;
import jeton.platform.web.Viewer;
import jeton.session.OpenSession;

/** A session as a line of the account's page shows it. */
public class SessionRow {

    private final OpenSession session;
    private final Viewer viewer;

    SessionRow(OpenSession session, Viewer viewer) {
        this.session = session;
        this.viewer = viewer;
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
