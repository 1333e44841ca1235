package jeton.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A setting that was changed, as the audit log keeps it.
 *
 * @param key the name of a {@link Setting}
 */
public record SettingChange(String key, String before, String after) {

    private static final String BETWEEN = ", ";

    /** A change in a text; no value has a space or a comma in it. */
    private static final Pattern CHANGE = Pattern.compile("([a-z ]+): ([^ ,]+) → ([^ ,]+)");

    /** Says what became different, for the audit log. */
    static String text(Settings before, Settings after) {
        Map<String, Object> from = before.plain();
        Map<String, Object> to = after.plain();
        List<String> texts = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            Object old = from.get(setting.key());
            Object now = to.get(setting.key());
            if (!old.equals(now)) {
                texts.add(text(setting) + ": " + old + " → " + now);
            }
        }
        return String.join(BETWEEN, texts);
    }

    private static String text(Setting setting) {
        return setting.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Reads the text of an event; empty if it says anything else. */
    public static List<SettingChange> inText(String text) {
        List<SettingChange> changes = new ArrayList<>();
        for (String part : text.split(BETWEEN, -1)) {
            Matcher change = CHANGE.matcher(part);
            Optional<Setting> setting = change.matches()
                    ? Stream.of(Setting.values())
                            .filter(each -> text(each).equals(change.group(1)))
                            .findFirst()
                    : Optional.empty();
            if (setting.isEmpty()) {
                return List.of();
            }
            changes.add(new SettingChange(setting.get().key(), change.group(2), change.group(3)));
        }
        return changes;
    }
}
