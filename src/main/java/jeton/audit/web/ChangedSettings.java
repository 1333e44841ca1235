package jeton.audit.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import jeton.platform.Messages;
import jeton.workspace.Setting;
import jeton.workspace.SettingChange;
import jeton.workspace.SettingType.Choice;
import jeton.workspace.SettingType.Switch;

/** Says in the viewer's words what the audit log keeps of changed settings. */
final class ChangedSettings {

    private final Locale locale;

    /** Takes the language of the viewer. */
    ChangedSettings(Locale locale) {
        this.locale = locale;
    }

    /** Tells the changes in the words of the viewer; a setting of a newer version is called as the API calls it there. */
    String inWords(List<SettingChange> changes) {
        return changes.stream().map(this::inWords).collect(Collectors.joining(", "));
    }

    private String inWords(SettingChange change) {
        Optional<Setting> setting = Setting.of(change.key());
        return setting.map(this::name).orElse(change.key()) + ": " + value(setting, change.before()) + " → "
                + value(setting, change.after());
    }

    /** Its short name, or else its label. */
    private String name(Setting setting) {
        String texts = "setting." + setting.key();
        return Messages.text(locale, Messages.has(locale, texts + ".name") ? texts + ".name" : texts + ".label");
    }

    private String value(Optional<Setting> setting, String value) {
        if (setting.isEmpty()) {
            return value;
        }
        if (setting.get().type() instanceof Switch) {
            return Messages.text(locale, value.equals("true") ? "event.setting.on" : "event.setting.off");
        }
        return setting.get().type() instanceof Choice<?> choice
                        && choice.names().contains(value)
                ? Messages.text(locale, "setting." + setting.get().key() + "." + value)
                : value;
    }
}
