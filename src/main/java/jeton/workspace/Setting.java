package jeton.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of the {@link Settings}, as the audit log names it. */
public enum Setting {
    ACCESS_TOKENS_ON(Settings::accessTokensOn),
    WHO_MAY_GENERATE(Settings::whoMayGenerate),
    MAXIMUM_LIFETIME(Settings::maximumLifetime),
    TOKEN_PREFIX(Settings::tokenPrefix),
    RETENTION(Settings::retention),
    SECOND_FACTOR_REQUIRED(Settings::secondFactorRequired);

    private static final String BETWEEN = ", ";

    /** No value has a space or a comma in it. */
    private static final Pattern CHANGE = Pattern.compile("([a-z ]+): ([^ ,]+) → ([^ ,]+)");

    private final Function<Settings, Object> value;

    Setting(Function<Settings, Object> value) {
        this.value = value;
    }

    /** What was different before and after. */
    public record Change(Setting setting, String before, String after) {}

    private String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Says what became different, for the audit log. */
    static String differences(Settings before, Settings after) {
        return Stream.of(values())
                .filter(each -> !each.value.apply(before).equals(each.value.apply(after)))
                .map(each -> each.text() + ": " + each.value.apply(before) + " → " + each.value.apply(after))
                .collect(Collectors.joining(BETWEEN));
    }

    /**
     * Reads what the audit log says of changed settings.
     *
     * @return empty if it says anything else
     */
    public static List<Change> changes(String details) {
        List<Change> changes = new ArrayList<>();
        for (String part : details.split(BETWEEN, -1)) {
            Matcher change = CHANGE.matcher(part);
            List<Setting> named = Stream.of(values())
                    .filter(each -> change.matches() && change.group(1).equals(each.text()))
                    .toList();
            if (named.isEmpty()) {
                return List.of();
            }
            changes.add(new Change(named.get(0), change.group(2), change.group(3)));
        }
        return changes;
    }
}
