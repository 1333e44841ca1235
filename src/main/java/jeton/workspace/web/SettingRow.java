package jeton.workspace.web;

import java.io.Serializable;
import java.util.List;
import jeton.workspace.Setting;
import jeton.workspace.SettingType.Choice;
import jeton.workspace.SettingType.Switch;
import jeton.workspace.SettingType.Text;
import jeton.workspace.Settings;

/** A setting as a row of the page shows it, with what was put in. */
public class SettingRow implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Enough for each whole number, and some blanks. */
    private static final int LONGEST_NUMBER = 12;

    private final Setting setting;
    private final String before;
    private boolean on;
    private String text;

    SettingRow(Setting setting, Settings current) {
        this.setting = setting;
        on = Boolean.TRUE.equals(current.get(setting));
        text = String.valueOf(current.get(setting));
        before = text;
    }

    Setting setting() {
        return setting;
    }

    /** Whether something else is put in than there was. */
    boolean isChanged() {
        return !before.equals(String.valueOf(wanted()));
    }

    /** What is put in; null if the setting can have no such value. */
    Object wanted() {
        if (isSwitched()) {
            return on;
        }
        return text == null ? null : setting.type().read(text);
    }

    public String getKey() {
        return setting.key();
    }

    public boolean isSwitched() {
        return setting.type() instanceof Switch;
    }

    /** What can be chosen; empty if it is no choice. */
    public List<String> getChoices() {
        return setting.type() instanceof Choice<?> choice ? choice.names() : List.of();
    }

    public int getLongest() {
        return setting.type() instanceof Text text ? text.longest() : LONGEST_NUMBER;
    }

    /** How wide the field is, in characters. */
    public int getWidth() {
        return setting.type() instanceof Text ? 12 : 6;
    }

    public boolean isOn() {
        return on;
    }

    public void setOn(boolean on) {
        this.on = on;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
