package jeton.workspace.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import jeton.platform.web.Notices;
import jeton.security.CurrentCaller;
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
    private CurrentCaller caller;

    @Inject
    private Notices notices;

    private boolean accessTokensOn;
    private WhoMayGenerate whoMayGenerate;
    private String maximumLifetime;
    private String tokenPrefix;
    private String retention;

    @PostConstruct
    void read() {
        Settings settings = workspace.settings();
        accessTokensOn = settings.accessTokensOn();
        whoMayGenerate = settings.whoMayGenerate();
        maximumLifetime = String.valueOf(settings.maximumLifetime());
        tokenPrefix = settings.tokenPrefix();
        retention = String.valueOf(settings.retention());
    }

    public void save() {
        if (notices.attempt(() -> workspace.change(current -> wanted(), caller.actor()))) {
            notices.done("settings.saved");
        }
    }

    private Settings wanted() {
        return new Settings(accessTokensOn, whoMayGenerate, days(maximumLifetime), tokenPrefix, days(retention));
    }

    /** Whatever is no whole number counts as one that is out of every range. */
    private static int days(String text) {
        try {
            return Integer.parseInt(text == null ? "" : text.strip());
        } catch (NumberFormatException e) {
            return Integer.MIN_VALUE;
        }
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
}
