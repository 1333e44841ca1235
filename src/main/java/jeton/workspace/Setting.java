package jeton.workspace;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jeton.platform.Messages;
import jeton.platform.Problem;
import jeton.workspace.SettingType.Choice;
import jeton.workspace.SettingType.Switch;
import jeton.workspace.SettingType.Text;
import jeton.workspace.SettingType.WholeNumber;

/**
 * One of the {@link Settings}: everything that is to be said of it but its texts.
 *
 * <p>The API, the page, the table and the audit log go by this list. Its texts are {@code setting.<key>.label} and
 * {@code .help}; where the audit log calls it by a shorter name, {@code .name}; where its range needs words of its own,
 * {@code .range} of the problems.
 */
public enum Setting {
    /** Off: no token is accepted anywhere, nothing is deleted. */
    ACCESS_TOKENS_ON("accessTokensOn", new Switch(true)),
    WHO_MAY_GENERATE("whoMayGenerate", new Choice<>(WhoMayGenerate.EVERYONE)),
    /** In days. */
    MAXIMUM_LIFETIME("maximumLifetime", new WholeNumber(Settings.UNLIMITED, 1, Settings.LONGEST, Settings.UNLIMITED)),
    /** What new token values begin with. */
    TOKEN_PREFIX("tokenPrefix", new Text("jeton_", 17, Pattern.compile("[A-Za-z][A-Za-z0-9]{0,15}_"))),
    /** For how many days expired tokens stay visible. */
    RETENTION("retention", new WholeNumber(30, 0, Settings.LONGEST)),
    /** Whether everyone has to add an app that shows one-time codes. */
    SECOND_FACTOR_REQUIRED("secondFactorRequired", new Switch(false));

    private final String key;
    private final SettingType type;

    Setting(String key, SettingType type) {
        this.key = key;
        this.type = type;
    }

    /** Finds a setting by its name in the API. */
    public static Optional<Setting> of(String key) {
        return Stream.of(values()).filter(each -> each.key.equals(key)).findFirst();
    }

    /** Its name in the API and in the database. */
    public String key() {
        return key;
    }

    public SettingType type() {
        return type;
    }

    /**
     * Lets a value pass that this setting may have.
     *
     * @throws Problem that names the field and its range, for any other
     */
    void require(Object value) {
        if (!type.allows(value)) {
            throw refusal();
        }
    }

    private Problem refusal() {
        String own = "setting." + key + ".range";
        String problem = Messages.has(Locale.ENGLISH, "problem." + own) ? own : type.problem();
        return Problem.invalid(
                key,
                problem,
                Stream.concat(Stream.of(key), type.limits().stream()).toArray());
    }
}
