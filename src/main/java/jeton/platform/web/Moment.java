package jeton.platform.web;

import java.io.Serializable;

/** An instant as a page shows it: what matters, what is beside it, and all of it in a tooltip. */
public class Moment implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String main;
    private final String sub;
    private final Exact exact;
    private final String iso;
    private final boolean soon;

    /** An instant to the second, for its viewer and in UTC. */
    public static class Exact implements Serializable {

        private static final long serialVersionUID = 1L;

        private final String here;
        private final String utc;
        private final String both;

        Exact(String here, String utc, String both) {
            this.here = here;
            this.utc = utc;
            this.both = both;
        }

        /** The short form where the viewer is; empty if that is the same as in UTC. */
        public String getHere() {
            return here;
        }

        /** The short form in UTC. */
        public String getUtc() {
            return utc;
        }

        /** Both forms at length, with their zones. */
        public String getBoth() {
            return both;
        }
    }

    Moment(String main, String sub, Exact exact, String iso, boolean soon) {
        this.main = main;
        this.sub = sub;
        this.exact = exact;
        this.iso = iso;
        this.soon = soon;
    }

    /** A copy with another text beside it. */
    public Moment beside(String other) {
        return new Moment(main, other, exact, iso, soon);
    }

    /** A copy that is marked as worth attention when the condition holds. */
    public Moment soon(boolean isSoon) {
        return new Moment(main, sub, exact, iso, isSoon);
    }

    public String getMain() {
        return main;
    }

    public String getSub() {
        return sub;
    }

    /** The instant to the second; null where there is none. */
    public Exact getExact() {
        return exact;
    }

    /** The instant in ISO 8601, for programs that read the page. */
    public String getIso() {
        return iso;
    }

    public boolean isSoon() {
        return soon;
    }
}
