package jeton.token.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jeton.platform.web.Chart;
import jeton.platform.web.Notices;
import jeton.platform.web.Viewer;
import jeton.security.CurrentCaller;
import jeton.verification.DailyUsage;
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
    private DailyUsage daily;

    /** Takes the token that it tells about. */
    public void show(TokenRow row) {
        if (notices.attempt(() -> daily = usage.ofToken(row.getTokenId(), caller.actor()))) {
            token = row;
        }
    }

    public boolean isShown() {
        return token != null;
    }

    public TokenRow getToken() {
        return token;
    }

    /** How often it was verified. */
    public String getSummary() {
        return viewer.text("usage.total", daily.total(), Usage.DAYS);
    }

    public Chart getChart() {
        return new Chart(daily.first(), daily.numbers(), viewer);
    }
}
