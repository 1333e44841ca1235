package jeton.workspace.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jeton.credential.SecondFactorService;
import jeton.platform.web.Notices;
import jeton.platform.web.Viewer;
import jeton.secondfactor.OneTimeCodes;
import jeton.security.CurrentCaller;
import jeton.token.Lifetime;
import jeton.token.TokenFilter;
import jeton.token.TokenQuery;
import jeton.token.TokenService;
import jeton.workspace.Setting;
import jeton.workspace.Settings;
import jeton.workspace.WhoMayGenerate;
import jeton.workspace.WorkspaceService;

/** The administrators' page with the settings of the workspace. */
@Named
@ViewScoped
public class SettingsPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private WorkspaceService workspace;

    @Inject
    private TokenService tokens;

    @Inject
    private OneTimeCodes codes;

    @Inject
    private SecondFactorService secondFactors;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Viewer viewer;

    @Inject
    private Notices notices;

    private final List<SettingRow> rows = new ArrayList<>();

    @PostConstruct
    void read() {
        Settings settings = workspace.settings();
        for (Setting setting : Setting.values()) {
            if (setting != Setting.SECOND_FACTOR_REQUIRED || codes.areAvailable()) {
                rows.add(new SettingRow(setting, settings));
            }
        }
    }

    public List<SettingRow> getRows() {
        return rows;
    }

    public void save() {
        if (notices.attempt(() -> workspace.change(current -> current.with(wanted()), caller.actor()))) {
            notices.done("settings.saved");
            rows.clear();
            read();
        }
    }

    /** Only what was changed here: somebody else may have changed another setting since. */
    private Map<Setting, Object> wanted() {
        Map<Setting, Object> wanted = new EnumMap<>(Setting.class);
        rows.stream().filter(SettingRow::isChanged).forEach(row -> wanted.put(row.setting(), row.wanted()));
        return wanted;
    }

    /** Says what saving that value would do; empty if nothing to what there is. */
    public String effect(SettingRow row) {
        Settings current = workspace.settings();
        Object wanted = row.wanted();
        if (wanted == null || wanted.equals(current.get(row.setting()))) {
            return "";
        }
        return switch (row.setting()) {
            case ACCESS_TOKENS_ON -> switched((Boolean) wanted);
            case WHO_MAY_GENERATE ->
                wanted == WhoMayGenerate.ADMINISTRATORS ? viewer.text("settings.who.reserves") : "";
            case MAXIMUM_LIFETIME -> shortened((Integer) wanted, current);
            case RETENTION -> pruned((Integer) wanted, current);
            case TOKEN_PREFIX -> viewer.text("settings.prefix.stays", current.tokenPrefix());
            case SECOND_FACTOR_REQUIRED ->
                (Boolean) wanted
                        ? viewer.text("settings.secondFactor.asks", secondFactors.countWithout(caller.actor()))
                        : "";
            default -> "";
        };
    }

    private String switched(boolean on) {
        return viewer.text(on ? "settings.on.starts" : "settings.on.stops", tokens.countActiveWhileOn(caller.actor()));
    }

    private String shortened(int days, Settings current) {
        if (days < 1 || days >= Lifetime.longest(current, Lifetime.Unit.DAYS)) {
            return "";
        }
        // those that are stopped for now are valid again some day
        TokenQuery longer = query(TokenFilter.ALL, longer(days));
        long count = tokens.count(longer, caller.actor());
        return count == 0
                ? viewer.text("settings.maximum.none")
                : viewer.text("settings.maximum.leaves", count, tokens.countOwners(longer, caller.actor()));
    }

    private TokenQuery.Limits longer(int days) {
        Instant from = viewer.start(viewer.date(longerFrom(days)).orElseThrow());
        return new TokenQuery.Limits(null, null, from, null);
    }

    /** The day from which on a token is longer than that maximum. */
    private String longerFrom(int days) {
        return viewer.today().plusDays(days + 1L).toString();
    }

    /** The address, below that of Jeton, of what a change concerns; empty if there is none. */
    public String link(SettingRow row) {
        return row.setting() == Setting.MAXIMUM_LIFETIME && row.wanted() instanceof Integer days
                ? "/admin/tokens?expiresFrom=" + longerFrom(days)
                : "";
    }

    private String pruned(int days, Settings current) {
        if (days < 0 || days > current.retention()) {
            return "";
        }
        Instant before = viewer.now().minus(Duration.ofDays(days));
        TokenQuery pruned = query(TokenFilter.EXPIRED, new TokenQuery.Limits(null, null, null, before));
        return viewer.text("settings.retention.prunes", tokens.count(pruned, caller.actor()));
    }

    private static TokenQuery query(TokenFilter filter, TokenQuery.Limits limits) {
        return new TokenQuery(null, null, filter, limits);
    }
}
