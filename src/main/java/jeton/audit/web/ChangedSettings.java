package jeton.audit.web;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jeton.workspace.Setting;
import jeton.workspace.Setting.Change;
import jeton.workspace.WhoMayGenerate;

/** Says in the viewer's words what the audit log keeps of changed settings in its own. */
final class ChangedSettings {

    private final UnaryOperator<String> texts;

    /** Takes what has the texts of keys. */
    ChangedSettings(UnaryOperator<String> texts) {
        this.texts = texts;
    }

    /** Tells the changed settings in the words of the reader; what names no setting stays as it is. */
    String inWords(String details) {
        List<Change> changes = Setting.changes(details);
        return changes.isEmpty() ? details : changes.stream().map(this::inWords).collect(Collectors.joining(", "));
    }

    private String inWords(Change change) {
        return texts.apply("event.setting."
                        + change.setting().name().toLowerCase(Locale.ROOT).replace('_', '-')) + ": "
                + value(change.setting(), change.before()) + " → " + value(change.setting(), change.after());
    }

    private String value(Setting setting, String value) {
        return switch (setting) {
            case ACCESS_TOKENS_ON, SECOND_FACTOR_REQUIRED ->
                texts.apply(value.equals("true") ? "event.setting.on" : "event.setting.off");
            case WHO_MAY_GENERATE ->
                Stream.of(WhoMayGenerate.values())
                        .filter(who -> who.name().equals(value))
                        .findFirst()
                        .map(who -> texts.apply("settings.who." + who))
                        .orElse(value);
            case MAXIMUM_LIFETIME, TOKEN_PREFIX, RETENTION -> value;
        };
    }
}
