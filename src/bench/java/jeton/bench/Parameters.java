package jeton.bench;

import java.time.Duration;
import java.util.Arrays;

/**
 * How much is measured: {@code -Dbench.quick} for a first look within minutes, or the real thing.
 *
 * @param only the groups to run; all if empty
 * @param warmUp one piece of it, of which each scenario gets as many as make it faster, and two more
 * @param rounds how often each scenario is measured, in turn with the others
 * @param time of one measurement
 * @param tokens how many are stored where many are
 * @param ofOneAccount how many of these belong to one account
 * @param unknown how many values nobody knows are presented
 */
record Parameters(
        boolean quick,
        String only,
        Duration warmUp,
        int rounds,
        Duration time,
        int tokens,
        int ofOneAccount,
        int unknown) {

    static Parameters ofSystemProperties() {
        boolean quick = Boolean.parseBoolean(text("quick", "false"));
        return new Parameters(
                quick,
                text("only", ""),
                Duration.ofMillis(number("warm-up", quick ? 5_000 : 10_000)),
                number("rounds", quick ? 7 : 21),
                Duration.ofMillis(number("time", quick ? 1_000 : 1_500)),
                number("tokens", quick ? 200_000 : 10_000_000),
                number("of-one-account", quick ? 100_000 : 1_000_000),
                number("unknown", quick ? 50_000 : 1_000_000));
    }

    private static int number(String name, int standard) {
        return Integer.parseInt(text(name, String.valueOf(standard)));
    }

    /** Maven passes what is not set as an empty text. */
    private static String text(String name, String standard) {
        String set = System.getProperty("bench." + name, "");
        return set.isBlank() ? standard : set.strip();
    }

    boolean includes(String group) {
        return only.isEmpty() || Arrays.asList(only.split(",")).contains(group);
    }
}
