package jeton.bench;

/**
 * One number of the report.
 *
 * @param more what else is to be said of it
 * @param comparison what it is compared with; null if with nothing
 */
record Figure(String name, double value, String unit, String more, Comparison comparison) {

    /**
     * What a figure is compared with, and what should come of that.
     *
     * @param ratio of the figure to that
     * @param target what the ratio should be at the least or at the most; 0 if nothing is asked for
     */
    record Comparison(String with, double ratio, double target, boolean atLeast) {

        static Comparison atLeast(double target, String with, double ratio) {
            return new Comparison(with, ratio, target, true);
        }

        static Comparison atMost(double target, String with, double ratio) {
            return new Comparison(with, ratio, target, false);
        }

        static Comparison only(String with, double ratio) {
            return new Comparison(with, ratio, 0, true);
        }

        boolean hasTarget() {
            return target > 0;
        }

        boolean met() {
            return atLeast ? ratio >= target : ratio <= target;
        }
    }

    static Figure of(String name, double value, String unit, String more) {
        return new Figure(name, value, unit, more, null);
    }

    Figure compared(Comparison wanted) {
        return new Figure(name, value, unit, more, wanted);
    }

    boolean hasTarget() {
        return comparison != null && comparison.hasTarget();
    }

    /** The value with which the target would just be met. */
    double valueOnTarget() {
        return value * comparison.target() / comparison.ratio();
    }
}
