package jeton.token.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jeton.token.TokenFilter;
import jeton.token.TokenQuery;
import jeton.workspace.Settings;

/** The administrators' page with everyone's tokens, and with what narrows them down. */
@Named
@ViewScoped
public class AllTokensPage extends TokenTable {

    private static final long serialVersionUID = 1L;

    private String owner;
    private String unusedForDays;
    private String expiresFrom;
    private String expiresBefore;

    @Override
    UUID ownerId() {
        return null;
    }

    @Override
    public void follow() {
        super.follow();
        owner = request.getParameter("owner");
        unusedForDays = request.getParameter("unusedForDays");
        expiresFrom = request.getParameter("expiresFrom");
        expiresBefore = request.getParameter("expiresBefore");
    }

    @Override
    List<TokenFilter> filters() {
        return List.of(
                TokenFilter.ALL,
                TokenFilter.ACTIVE,
                TokenFilter.EXPIRING_SOON,
                TokenFilter.STOPPED,
                TokenFilter.EXPIRED,
                TokenFilter.NEVER_USED,
                TokenFilter.NEVER_EXPIRES);
    }

    @Override
    Map<String, String> narrowing() {
        Map<String, String> names = super.narrowing();
        names.put("owner", owner);
        names.put("unusedForDays", unusedForDays);
        names.put("expiresFrom", expiresFrom);
        names.put("expiresBefore", expiresBefore);
        return names;
    }

    @Override
    TokenQuery.Limits limits() {
        return new TokenQuery.Limits(owner, days().orElse(null), start(expiresFrom), start(expiresBefore));
    }

    /** Empty for nothing, and for what is no such number. */
    private Optional<Long> days() {
        try {
            return Optional.of(Long.valueOf(unusedForDays == null ? "" : unusedForDays.strip()))
                    .filter(days -> days >= 1 && days <= Settings.LONGEST);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Instant start(String day) {
        return viewer.date(day).map(viewer::start).orElse(null);
    }

    /** Says what was put in and cannot be read, so that it narrows down nothing. */
    public List<String> getMistakes() {
        List<String> mistakes = new ArrayList<>();
        if (isGiven(unusedForDays) && days().isEmpty()) {
            mistakes.add(viewer.text("tokens.noDays", viewer.number(Settings.LONGEST)));
        }
        if (Stream.of(expiresFrom, expiresBefore)
                .anyMatch(day -> isGiven(day) && viewer.date(day).isEmpty())) {
            mistakes.add(viewer.text("table.noDate"));
        }
        return mistakes;
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }

    /** Whether anything but the search and the filter narrows them down. */
    public boolean isNarrowed() {
        return Stream.of(owner, unusedForDays, expiresFrom, expiresBefore).anyMatch(AllTokensPage::isGiven);
    }

    public String getOwner() {
        return owner;
    }

    public void setOwner(String owner) {
        this.owner = owner;
    }

    public String getUnusedForDays() {
        return unusedForDays;
    }

    public void setUnusedForDays(String unusedForDays) {
        this.unusedForDays = unusedForDays;
    }

    public String getExpiresFrom() {
        return expiresFrom;
    }

    public void setExpiresFrom(String expiresFrom) {
        this.expiresFrom = expiresFrom;
    }

    public String getExpiresBefore() {
        return expiresBefore;
    }

    public void setExpiresBefore(String expiresBefore) {
        this.expiresBefore = expiresBefore;
    }
}
