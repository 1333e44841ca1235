package jeton.workspace;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jeton.audit.Details;

/**
 * A setting that was changed, as the audit log keeps it.
 *
 * @param key the name of a {@link Setting}, or of one that a newer version has
 */
public record SettingChange(String key, String before, String after) {

    private static final String BETWEEN = ", ";

    /** A change in a text; no value has a space or a comma in it. */
    private static final Pattern CHANGE = Pattern.compile("([a-z ]+): ([^ ,]+) → ([^ ,]+)");

    /** Says what became different: as data {@code {"retention":[30,7]}}, as text {@code retention: 30 → 7}. */
    static Details details(Settings before, Settings after) {
        Map<String, Object> from = before.plain();
        Map<String, Object> to = after.plain();
        Map<String, List<Object>> data = new LinkedHashMap<>();
        List<String> texts = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            Object old = from.get(setting.key());
            Object now = to.get(setting.key());
            if (!old.equals(now)) {
                data.put(setting.key(), List.of(old, now));
                texts.add(text(setting) + ": " + old + " → " + now);
            }
        }
        return Details.of(data, String.join(BETWEEN, texts));
    }

    private static String text(Setting setting) {
        return setting.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Reads the data of an event; empty if they say anything else. */
    public static List<SettingChange> inData(JsonObject data) {
        List<SettingChange> changes = new ArrayList<>();
        for (Map.Entry<String, JsonValue> each : data.entrySet()) {
            if (!(each.getValue() instanceof JsonArray values) || values.size() != 2) {
                return List.of();
            }
            changes.add(new SettingChange(each.getKey(), plain(values.get(0)), plain(values.get(1))));
        }
        return changes;
    }

    private static String plain(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    /** Reads the text of an event that has no data; empty if it says anything else. */
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
