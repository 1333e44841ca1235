package jeton.audit.web;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jeton.audit.AuditAction;
import jeton.audit.Details;
import jeton.platform.Messages;
import jeton.workspace.SettingChange;

/** Says in the viewer's words what happened, whatever version recorded it. */
final class EventWords {

    /** Those details that the sentences put in, or leave out on purpose. */
    private static final Set<String> SAID = Set.of(Details.DESCRIPTION, Details.ADMINISTRATOR, Details.WRONG_CODE);

    private static final String BETWEEN = ", ";

    private final Locale locale;

    /** Takes the language of the viewer. */
    EventWords(Locale locale) {
        this.locale = locale;
    }

    /**
     * Tells an event in one sentence.
     *
     * @param action its name, perhaps one that only a newer version knows
     * @param account to which it happened; empty if to none
     * @param data its details; empty if there are none, or if the version that recorded it knew no data
     * @param text what it says of the details, in English
     */
    String sentence(String action, String actor, String account, Optional<JsonObject> data, String text) {
        return AuditAction.of(action)
                .map(known -> known(known, actor, account, data, text))
                .orElseGet(() -> unknown(action, account, data, text));
    }

    private String known(AuditAction action, String actor, String account, Optional<JsonObject> data, String text) {
        String details = switch (action) {
            case ACCOUNT_CREATED -> isAdministrator(data, text) ? text("event.asAdministrator") : "";
            case SETTINGS_CHANGED -> settings(data, text);
            default -> text;
        };
        String description =
                data.map(known -> known.getString(Details.DESCRIPTION, "")).orElse(text);
        String sentence = text(
                "event." + action + ".text",
                actor,
                account,
                details,
                description.isEmpty() ? "" : text("event.named", description));
        String more = action == AuditAction.SETTINGS_CHANGED
                ? ""
                : data.map(EventWords::unsaid).orElse("");
        return more.isEmpty() ? sentence : sentence + " (" + more + ")";
    }

    /** An event without data, but with a text, says the same in its text. */
    private static boolean isAdministrator(Optional<JsonObject> data, String text) {
        return data.map(known -> known.getBoolean(Details.ADMINISTRATOR, false)).orElse(!text.isEmpty());
    }

    private String settings(Optional<JsonObject> data, String text) {
        List<SettingChange> changes = data.map(SettingChange::inData)
                .filter(read -> !read.isEmpty())
                .orElseGet(() -> SettingChange.inText(text));
        return changes.isEmpty() ? text : new ChangedSettings(locale).inWords(changes);
    }

    private String unknown(String action, String account, Optional<JsonObject> data, String text) {
        String details = data.map(known -> plain(known.entrySet().stream())).orElse(text);
        return Stream.of(text("event.unknown", action), account, details)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(BETWEEN));
    }

    /** What a newer version has added to the details of an event that this one knows. */
    private static String unsaid(JsonObject data) {
        return plain(data.entrySet().stream().filter(each -> !SAID.contains(each.getKey())));
    }

    private static String plain(Stream<Map.Entry<String, JsonValue>> data) {
        return data.map(each -> each.getKey() + ": "
                        + (each.getValue() instanceof JsonString text ? text.getString() : each.getValue()))
                .collect(Collectors.joining(BETWEEN));
    }

    private String text(String key, Object... arguments) {
        return Messages.text(locale, key, arguments);
    }
}
