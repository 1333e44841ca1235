package jeton.workspace.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import jeton.credential.SecondFactorService;
import jeton.platform.web.Notices;
import jeton.platform.web.Viewer;
import jeton.secondfactor.OneTimeCodes;
import jeton.security.CurrentCaller;
import jeton.token.Lifetime;
import jeton.token.TokenFilter;
import jeton.token.TokenQuery;
import jeton.token.TokenService;
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

    private boolean accessTokensOn;
    private WhoMayGenerate whoMayGenerate;
    private String maximumLifetime;
    private String tokenPrefix;
    private String retention;
    private boolean secondFactorRequired;

    @PostConstruct
    void read() {
        Settings settings = workspace.settings();
        accessTokensOn = settings.accessTokensOn();
        whoMayGenerate = settings.whoMayGenerate();
        maximumLifetime = String.valueOf(settings.maximumLifetime());
        tokenPrefix = settings.tokenPrefix();
        retention = String.valueOf(settings.retention());
        secondFactorRequired = settings.secondFactorRequired();
    }

    public void save() {
        if (notices.attempt(() -> workspace.change(current -> wanted(), caller.actor()))) {
            notices.done("settings.saved");
        }
    }

    private Settings wanted() {
        return new Settings(
                accessTokensOn,
                whoMayGenerate,
                days(maximumLifetime),
                tokenPrefix,
                days(retention),
                secondFactorRequired);
    }

    /** Whatever is no whole number counts as one that is out of every range. */
    private static int days(String text) {
        try {
            return Integer.parseInt(text == null ? "" : text.strip());
        } catch (NumberFormatException e) {
            return Integer.MIN_VALUE;
        }
    }

    /** What switching access tokens on or off does; empty without a change, as the following. */
    public String getOnEffect() {
        if (workspace.settings().accessTokensOn() == accessTokensOn) {
            return "";
        }
        return viewer.text(
                accessTokensOn ? "settings.on.starts" : "settings.on.stops", tokens.countActiveWhileOn(caller.actor()));
    }

    public String getWhoEffect() {
        boolean reserves = workspace.settings().whoMayGenerate() != whoMayGenerate
                && whoMayGenerate == WhoMayGenerate.ADMINISTRATORS;
        return reserves ? viewer.text("settings.who.reserves") : "";
    }

    public String getMaximumEffect() {
        long longest = Lifetime.longest(workspace.settings(), Lifetime.Unit.DAYS);
        if (days(maximumLifetime) < 1 || days(maximumLifetime) >= longest) {
            return "";
        }
        // those that are stopped for now are valid again some day
        TokenQuery longer = query(TokenFilter.ALL, longer());
        long count = tokens.count(longer, caller.actor());
        return count == 0
                ? viewer.text("settings.maximum.none")
                : viewer.text("settings.maximum.leaves", count, tokens.countOwners(longer, caller.actor()));
    }

    /** The day from which on a token is longer than the maximum that is put in. */
    public String getLongerFrom() {
        return viewer.today().plusDays(days(maximumLifetime) + 1L).toString();
    }

    private TokenQuery.Limits longer() {
        Instant from = viewer.start(viewer.date(getLongerFrom()).orElseThrow());
        return new TokenQuery.Limits(null, null, from, null);
    }

    public String getRetentionEffect() {
        int wanted = days(retention);
        if (wanted < 0 || wanted >= workspace.settings().retention()) {
            return "";
        }
        Instant before = viewer.now().minus(Duration.ofDays(wanted));
        long pruned = count(TokenFilter.EXPIRED, new TokenQuery.Limits(null, null, null, before));
        return viewer.text("settings.retention.prunes", pruned);
    }

    public String getPrefixEffect() {
        String current = workspace.settings().tokenPrefix();
        return current.equals(tokenPrefix) ? "" : viewer.text("settings.prefix.stays", current);
    }

    /** How many have to add one; empty without a change. */
    public String getSecondFactorEffect() {
        return secondFactorRequired && !workspace.settings().secondFactorRequired()
                ? viewer.text("settings.secondFactor.asks", secondFactors.countWithout(caller.actor()))
                : "";
    }

    /** Whether this installation can have second factors. */
    public boolean isSecondFactorAvailable() {
        return codes.areAvailable();
    }

    private long count(TokenFilter filter, TokenQuery.Limits limits) {
        return tokens.count(query(filter, limits), caller.actor());
    }

    private static TokenQuery query(TokenFilter filter, TokenQuery.Limits limits) {
        return new TokenQuery(null, null, filter, limits);
    }

    public boolean isAccessTokensOn() {
        return accessTokensOn;
    }

    public void setAccessTokensOn(boolean accessTokensOn) {
        this.accessTokensOn = accessTokensOn;
    }

    public WhoMayGenerate getWhoMayGenerate() {
        return whoMayGenerate;
    }

    public void setWhoMayGenerate(WhoMayGenerate whoMayGenerate) {
        this.whoMayGenerate = whoMayGenerate;
    }

    public String getMaximumLifetime() {
        return maximumLifetime;
    }

    public void setMaximumLifetime(String maximumLifetime) {
        this.maximumLifetime = maximumLifetime;
    }

    public String getTokenPrefix() {
        return tokenPrefix;
    }

    public void setTokenPrefix(String tokenPrefix) {
        this.tokenPrefix = tokenPrefix;
    }

    public String getRetention() {
        return retention;
    }

    public void setRetention(String retention) {
        this.retention = retention;
    }

    public boolean isSecondFactorRequired() {
        return secondFactorRequired;
    }

    public void setSecondFactorRequired(boolean secondFactorRequired) {
        this.secondFactorRequired = secondFactorRequired;
    }
}
