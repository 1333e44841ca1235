package jeton.token.web;

import jeton.platform.web.Chart;
import jeton.platform.web.Viewer;
import jeton.verification.DailyUsage;
import jeton.verification.Usage;

/** How often tokens were verified lately, as a chart and in words. */
public class UsageChart extends Chart {

    private static final long serialVersionUID = 1L;

    private final String summary;

    UsageChart(DailyUsage daily, Viewer viewer) {
        super(daily.first(), daily.numbers(), viewer);
        summary = viewer.text("usage.total", daily.total(), Usage.DAYS);
    }

    /** How often over all of these days. */
    public String getSummary() {
        return summary;
    }
}
