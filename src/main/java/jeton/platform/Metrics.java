package jeton.platform;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects measurements as the text that Prometheus reads (its text format, version 0.0.4).
 *
 * <p>Each name stands there once, with its type and what it says, and each of its series once.
 */
public final class Metrics {

    private final StringBuilder text = new StringBuilder();
    private final Set<String> names = new HashSet<>();

    /** Adds what may rise and fall. */
    public void gauge(String name, String says, Number value) {
        begin(name, "gauge", says);
        line(name, "", value);
    }

    /** Adds what only rises, until the server starts again. */
    public void counter(String name, String says, Number value) {
        begin(name, "counter", says);
        line(name, "", value);
    }

    /** Adds several counters of one name, which a label tells apart. */
    public void counters(String name, String says, String label, Map<String, ? extends Number> values) {
        begin(name, "counter", says);
        values.forEach((kind, value) -> line(name, labelled(label, kind), value));
    }

    /**
     * Adds how often something was how large.
     *
     * @param bounds in ascending order; what is above the last belongs to no bound
     * @param numbers how many there were up to each bound and above the one before, and at the end above the last
     * @param sum of all
     */
    public void histogram(String name, String says, List<Double> bounds, List<Long> numbers, double sum) {
        begin(name, "histogram", says);
        long upTo = 0;
        for (int i = 0; i < numbers.size(); i++) {
            upTo += numbers.get(i);
            String bound = number(i < bounds.size() ? bounds.get(i) : Double.POSITIVE_INFINITY);
            line(name + "_bucket", labelled("le", bound), upTo);
        }
        line(name + "_sum", "", sum);
        line(name + "_count", "", upTo);
    }

    private void begin(String name, String type, String says) {
        if (!names.add(name)) {
            throw new IllegalStateException(name + " is told twice");
        }
        text.append("# HELP ").append(name).append(' ').append(says).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void line(String name, String labels, Number value) {
        text.append(name).append(labels).append(' ').append(number(value)).append('\n');
    }

    private static String labelled(String label, String value) {
        String literal = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return "{" + label + "=\"" + literal + "\"}";
    }

    private static String number(Number value) {
        return value instanceof Double number && number.isInfinite()
                ? number > 0 ? "+Inf" : "-Inf"
                : String.valueOf(value);
    }

    /** The whole text. */
    @Override
    public String toString() {
        return text.toString();
    }
}
