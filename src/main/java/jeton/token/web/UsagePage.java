package jeton.token.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jeton.platform.web.Viewer;
import jeton.security.CurrentCaller;
import jeton.token.TokenFilter;
import jeton.token.TokenQuery;
import jeton.token.TokenService;
import jeton.verification.Usage;

/** The administrators' page with figures: what tokens there are, how old, and how much they are used. */
@Named
@RequestScoped
public class UsagePage {

    /** Up to how many days old the tokens of a group are; what is older makes the last group. */
    private static final List<Long> AGES = List.of(30L, 90L, 365L);

    /** The width in units of the drawing, which is stretched to its place. */
    private static final double WHOLE = 100;

    @Inject
    private TokenService tokens;

    @Inject
    private Usage usage;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Viewer viewer;

    private UsageChart chart;
    private List<Figure> statuses;
    private List<Figure> ages;

    /** How many tokens there are of a kind. */
    public static class Figure {

        private final String label;
        private final String number;
        private final String link;
        private final double share;

        Figure(String label, String number, String link, double share) {
            this.label = label;
            this.number = number;
            this.link = link;
            this.share = share;
        }

        public String getLabel() {
            return label;
        }

        public String getNumber() {
            return number;
        }

        /** The query of the page that shows them; empty if none can. */
        public String getLink() {
            return link;
        }

        /** The share of the whole, from 0 to 100. */
        public double getShare() {
            return share;
        }
    }

    /** Reads all figures once, since a page asks for each several times. */
    @PostConstruct
    void read() {
        chart = new UsageChart(usage.ofWorkspace(caller.actor()), viewer);
        statuses = statuses();
        ages = ages();
    }

    public UsageChart getChart() {
        return chart;
    }

    /** The figures by status, and what is worth a look. */
    public List<Figure> getStatuses() {
        return statuses;
    }

    /** The active tokens by age, the youngest first. */
    public List<Figure> getAges() {
        return ages;
    }

    private List<Figure> statuses() {
        return List.of(
                figure(TokenFilter.ACTIVE),
                figure(TokenFilter.EXPIRING_SOON),
                figure(TokenFilter.STOPPED),
                figure(TokenFilter.EXPIRED),
                figure(TokenFilter.NEVER_EXPIRES),
                figure(TokenFilter.NEVER_USED),
                new Figure(
                        viewer.text("usage.unused", TokenQuery.UNUSED.toDays()),
                        viewer.number(count(TokenFilter.UNUSED)),
                        "unusedForDays=" + TokenQuery.UNUSED.toDays(),
                        0));
    }

    private Figure figure(TokenFilter filter) {
        return new Figure(viewer.text("tokens.filter." + filter), viewer.number(count(filter)), "filter=" + filter, 0);
    }

    private long count(TokenFilter filter) {
        return tokens.count(TokenQuery.allOf(null, filter), caller.actor());
    }

    private List<Figure> ages() {
        Instant now = viewer.now();
        long active = count(TokenFilter.ACTIVE);
        long younger = 0;
        long from = 0;
        List<Figure> groups = new ArrayList<>();
        for (long days : AGES) {
            long upTo = tokens.countActive(now.minus(Duration.ofDays(days)), caller.actor());
            groups.add(age(viewer.text("usage.age", from, days), upTo - younger, active));
            younger = upTo;
            from = days;
        }
        groups.add(age(viewer.text("usage.age.older", from), active - younger, active));
        return groups;
    }

    private Figure age(String label, long number, long all) {
        return new Figure(label, viewer.number(number), "", all == 0 ? 0 : WHOLE * number / all);
    }
}
