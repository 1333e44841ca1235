package jeton.workspace;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jeton.platform.Problem;

/** What everyone in the workspace may do with access tokens, and needs to sign in: a value for each {@link Setting}. */
public final class Settings {

    /** The maximum lifetime that says that there is none. */
    public static final int UNLIMITED = -1;

    /** The longest time in days that can be asked for, a hundred years: far enough, and no instant overflows. */
    public static final int LONGEST = 36_500;

    /** The settings of a new workspace. */
    public static final Settings STANDARD = of(Map.of());

    private final Map<Setting, Object> values = new EnumMap<>(Setting.class);

    private Settings(Map<Setting, ?> some) {
        for (Setting setting : Setting.values()) {
            Object value = some.containsKey(setting)
                    ? some.get(setting)
                    : setting.type().standard();
            setting.require(value);
            values.put(setting, value);
        }
    }

    /**
     * Makes settings of some values; those that are missing have their standard.
     *
     * @throws Problem that names the field and its range
     */
    public static Settings of(Map<Setting, ?> some) {
        return new Settings(some);
    }

    /**
     * Copies the settings with another value of one.
     *
     * @throws Problem that names the field and its range
     */
    public Settings with(Setting setting, Object value) {
        Map<Setting, Object> changed = new EnumMap<>(Setting.class);
        changed.put(setting, value);
        return with(changed);
    }

    /**
     * Copies the settings with other values of some.
     *
     * @throws Problem that names the first field that is out of its range
     */
    public Settings with(Map<Setting, ?> changed) {
        Map<Setting, Object> all = new EnumMap<>(values);
        all.putAll(changed);
        return new Settings(all);
    }

    /** The value of that setting, of the class that its type says. */
    public Object get(Setting setting) {
        return values.get(setting);
    }

    /** All of them by the names in the API, as JSON has them: booleans, numbers, texts. */
    public Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((setting, value) ->
                plain.put(setting.key(), value instanceof Enum<?> constant ? constant.name() : value));
        return plain;
    }

    public boolean accessTokensOn() {
        return (Boolean) get(Setting.ACCESS_TOKENS_ON);
    }

    public WhoMayGenerate whoMayGenerate() {
        return (WhoMayGenerate) get(Setting.WHO_MAY_GENERATE);
    }

    /** In days, or {@value #UNLIMITED}. */
    public int maximumLifetime() {
        return (Integer) get(Setting.MAXIMUM_LIFETIME);
    }

    /** The maximum lifetime, if there is one. */
    public Optional<Duration> maximum() {
        return maximumLifetime() == UNLIMITED ? Optional.empty() : Optional.of(Duration.ofDays(maximumLifetime()));
    }

    public String tokenPrefix() {
        return (String) get(Setting.TOKEN_PREFIX);
    }

    /** In days. */
    public int retention() {
        return (Integer) get(Setting.RETENTION);
    }

    public boolean secondFactorRequired() {
        return (Boolean) get(Setting.SECOND_FACTOR_REQUIRED);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && values.equals(settings.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
