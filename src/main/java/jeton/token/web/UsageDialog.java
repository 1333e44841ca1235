package jeton.token.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jeton.platform.web.Notices;
import jeton.platform.web.Viewer;
import jeton.security.CurrentCaller;
import jeton.verification.Usage;

/** Shows how often a token was verified lately; lives for the one request that asks for it. */
@Named
@RequestScoped
public class UsageDialog {

    @Inject
    private Usage usage;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Viewer viewer;

    @Inject
    private Notices notices;

    private TokenRow token;
    private UsageChart chart;

    /** Takes the token that it tells about. */
    public void show(TokenRow row) {
        if (notices.attempt(() -> chart = new UsageChart(usage.ofToken(row.getTokenId(), caller.actor()), viewer))) {
            token = row;
        }
    }

    public boolean isShown() {
        return token != null;
    }

    public TokenRow getToken() {
        return token;
    }

    public UsageChart getChart() {
        return chart;
    }
}
