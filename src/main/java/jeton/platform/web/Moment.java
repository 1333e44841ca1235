package jeton.platform.web;

import java.io.Serializable;

/** An instant as a page shows it: what matters, what is beside it, and all of it in a tooltip. */
public class Moment implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String main;
    private final String sub;
    private final String exact;
    private final String iso;
    private final boolean soon;

    Moment(String main, String sub, String exact, String iso, boolean soon) {
        this.main = main;
        this.sub = sub;
        this.exact = exact;
        this.iso = iso;
        this.soon = soon;
    }

    /** The same with something else beside it. */
    public Moment beside(String other) {
        return new Moment(main, other, exact, iso, soon);
    }

    /** The same, marked as worth attention when that holds. */
    public Moment soon(boolean isSoon) {
        return new Moment(main, sub, exact, iso, isSoon);
    }

    public String getMain() {
        return main;
    }

    public String getSub() {
        return sub;
    }

    public String getExact() {
        return exact;
    }

    /** For programs that read the page. */
    public String getIso() {
        return iso;
    }

    public boolean isSoon() {
        return soon;
    }
}
