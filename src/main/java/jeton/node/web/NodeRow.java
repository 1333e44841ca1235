package jeton.node.web;

import jeton.node.Node;
import jeton.platform.web.Moment;
import jeton.platform.web.Viewer;

/** A node as a line of the table shows it. */
public class NodeRow {

    private static final double MILLIS_PER_SECOND = 1000;

    private final Node node;
    private final boolean here;
    private final Viewer viewer;

    NodeRow(Node node, boolean here, Viewer viewer) {
        this.node = node;
        this.here = here;
        this.viewer = viewer;
    }

    public String getName() {
        return node.name();
    }

    public boolean isHere() {
        return here;
    }

    public boolean isAnswering() {
        return node.answers();
    }

    public String getLease() {
        return viewer.text("nodes.lease", node.lease().toMillis() / MILLIS_PER_SECOND);
    }

    public String getVersion() {
        return node.version();
    }

    public Moment getStarted() {
        return viewer.date(node.startedAt());
    }

    public Moment getSeen() {
        return viewer.distance(node.seenAt());
    }

    public String getBehind() {
        return viewer.number(Math.max(0, node.behind()));
    }

    public String getAsked() {
        return viewer.number(node.asked());
    }

    /** The share of answers from memory; empty before the first. */
    public String getRemembered() {
        return node.asked() == 0
                ? ""
                : viewer.text("nodes.remembered", 1 - Math.min(1, (double) node.lookedUp() / node.asked()));
    }
}
