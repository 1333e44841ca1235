package jeton.workspace;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.EnumMap;
import java.util.Map;

/** The one row that holds the settings of this installation. */
@Entity
class Workspace {

    /** There is only this one. */
    static final int ID = 1;

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

    @Version
    private int version;

    protected Workspace() {
        // JPA
    }

    Settings settings() {
        Map<Setting, Object> values = new EnumMap<>(Setting.class);
        values.put(Setting.ACCESS_TOKENS_ON, accessTokensOn);
        values.put(Setting.WHO_MAY_GENERATE, whoMayGenerate);
        values.put(Setting.MAXIMUM_LIFETIME, maximumLifetime);
        values.put(Setting.TOKEN_PREFIX, tokenPrefix);
        values.put(Setting.RETENTION, retention);
        values.put(Setting.SECOND_FACTOR_REQUIRED, secondFactorRequired);
        return Settings.of(values);
    }

    void change(Settings to) {
        accessTokensOn = to.accessTokensOn();
        whoMayGenerate = to.whoMayGenerate();
        maximumLifetime = to.maximumLifetime();
        tokenPrefix = to.tokenPrefix();
        retention = to.retention();
        secondFactorRequired = to.secondFactorRequired();
    }
}
