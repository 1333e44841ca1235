package jeton.workspace;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Version;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one row that holds the settings of this installation, with a row for each setting that has no column.
 *
 * <p>Nothing is done about a name that this version does not know: a newer node keeps it there.
 */
@Entity
@NamedQuery(name = Workspace.WITH_SETTINGS, query = "SELECT w FROM Workspace w LEFT JOIN FETCH w.byName")
class Workspace {

    /** The ID of the only row. */
    static final int ID = 1;

    /** Reads the row and the settings by name in one statement. */
    static final String WITH_SETTINGS = "Workspace.withSettings";

    @Id
    private int id;

    @Column(name = "access_tokens_on")
    private boolean accessTokensOn;

    @Enumerated(EnumType.STRING)
    @Column(name = "who_may_generate")
    private WhoMayGenerate whoMayGenerate;

    @Column(name = "maximum_lifetime")
    private int maximumLifetime;

    @Column(name = "token_prefix")
    private String tokenPrefix;

    private int retention;

    @Column(name = "second_factor_required")
    private boolean secondFactorRequired;

    @ElementCollection
    @CollectionTable(name = "setting", joinColumns = @JoinColumn(name = "workspace_id"))
    @MapKeyColumn(name = "name")
    @Column(name = "setting_value")
    private Map<String, String> byName = new HashMap<>();

    @Version
    private int version;

    protected Workspace() {
        // JPA
    }

    Settings settings() {
        Map<Setting, Object> values = inColumns();
        Stream.of(Setting.values())
                .filter(setting -> !values.containsKey(setting))
                .forEach(setting -> named(setting).ifPresent(value -> values.put(setting, value)));
        return Settings.of(values);
    }

    /** The settings that have a column. */
    private Map<Setting, Object> inColumns() {
        Map<Setting, Object> values = new EnumMap<>(Setting.class);
        values.put(Setting.ACCESS_TOKENS_ON, accessTokensOn);
        values.put(Setting.WHO_MAY_GENERATE, whoMayGenerate);
        values.put(Setting.MAXIMUM_LIFETIME, maximumLifetime);
        values.put(Setting.TOKEN_PREFIX, tokenPrefix);
        values.put(Setting.RETENTION, retention);
        values.put(Setting.SECOND_FACTOR_REQUIRED, secondFactorRequired);
        return values;
    }

    /** The value in the row of that name; empty if there is none that this version can read. */
    private Optional<Object> named(Setting setting) {
        return Optional.ofNullable(byName.get(setting.key()))
                .map(setting.type()::read)
                .filter(setting.type()::allows);
    }

    void change(Settings to) {
        Settings before = settings();
        accessTokensOn = to.accessTokensOn();
        whoMayGenerate = to.whoMayGenerate();
        maximumLifetime = to.maximumLifetime();
        tokenPrefix = to.tokenPrefix();
        retention = to.retention();
        secondFactorRequired = to.secondFactorRequired();
        Stream.of(Setting.values())
                .filter(setting -> !inColumns().containsKey(setting))
                .filter(setting -> !to.get(setting).equals(before.get(setting)))
                .forEach(setting -> byName.put(setting.key(), String.valueOf(to.get(setting))));
    }
}
