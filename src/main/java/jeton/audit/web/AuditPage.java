package jeton.audit.web;

import jakarta.faces.component.UIData;
import jakarta.faces.context.FacesContext;
import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jeton.audit.AuditAction;
import jeton.audit.AuditEvent;
import jeton.audit.AuditLog;
import jeton.audit.AuditQuery;
import jeton.platform.web.Csv;
import jeton.platform.web.Remembered;
import jeton.platform.web.Rows;
import jeton.platform.web.Viewer;
import jeton.security.CurrentCaller;

/** The administrators' page with the audit log. */
@Named
@ViewScoped
public class AuditPage implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Pattern END_OF_ID = Pattern.compile("[0-9a-f-]{4,35}");

    @Inject
    private AuditLog audit;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Viewer viewer;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Remembered remembered;

    private final Rows<EventRow, Sort> events = new Lines();
    private String search;
    private AuditAction action;
    private String tokenId;
    private String from;
    private String until;

    /** Narrows down to what a link asks for. */
    public void follow() {
        search = request.getParameter("name");
        tokenId = request.getParameter("tokenId");
        from = request.getParameter("from");
        until = request.getParameter("until");
        action = AuditAction.of(request.getParameter("action")).orElse(null);
        events.follow(request, remembered.getRows());
    }

    /** Events stand in the order in which they happened, newest first. */
    private enum Sort {
        AT
    }

    public Rows<EventRow, ?> getEvents() {
        return events;
    }

    /** The actions to choose from, in words. */
    public List<SelectItem> getActions() {
        return Stream.of(AuditAction.values())
                .map(each -> new SelectItem(each, viewer.text("event." + each)))
                .toList();
    }

    public String getSearch() {
        return search;
    }

    public void setSearch(String search) {
        this.search = search;
    }

    public AuditAction getAction() {
        return action;
    }

    public void setAction(AuditAction action) {
        this.action = action;
    }

    public String getTokenId() {
        return tokenId;
    }

    public void setTokenId(String tokenId) {
        this.tokenId = tokenId;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(String until) {
        this.until = until;
    }

    /** Whether anything but the name and the event narrows them down. */
    public boolean isNarrowed() {
        return Stream.of(tokenId, from, until).anyMatch(AuditPage::isGiven);
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }

    /** Says what was put in and cannot be read, so that it narrows down nothing. */
    public List<String> getMistakes() {
        List<String> mistakes = new ArrayList<>();
        if (isGiven(tokenId) && token().isEmpty() && endOfToken().isEmpty()) {
            mistakes.add(viewer.text("audit.noTokenId"));
        }
        if (Stream.of(from, until)
                .anyMatch(day -> isGiven(day) && viewer.date(day).isEmpty())) {
            mistakes.add(viewer.text("table.noDate"));
        }
        return mistakes;
    }

    private Optional<UUID> token() {
        try {
            return Optional.of(UUID.fromString(tokenText()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The end of a token ID, if that is what was typed: tables show no more of it where there is no room. */
    private Optional<String> endOfToken() {
        return Optional.of(tokenText()).filter(text -> END_OF_ID.matcher(text).matches());
    }

    private String tokenText() {
        return tokenId == null ? "" : tokenId.strip().replaceFirst("^…", "").toLowerCase(Locale.ROOT);
    }

    /** Begins with the newest again: other events are shown now. */
    public void narrow() {
        ((UIData) FacesContext.getCurrentInstance().getViewRoot().findComponent("audit:table")).setFirst(0);
    }

    /** Answers with all events that fit, as a file. */
    public void export() {
        AuditQuery query = query(0, 1);
        Csv.<AuditEvent>download(
                "audit-log",
                viewer.today(),
                viewer.texts(
                        "audit.at", "audit.action", "audit.event", "audit.actor", "audit.address", "audit.tokenId"),
                last -> audit.next(query, last, caller.actor()),
                event -> {
                    EventRow row = new EventRow(event, viewer);
                    return List.of(
                            event.at().toString(),
                            event.action(),
                            row.getText(),
                            row.getActor(),
                            row.getAddress(),
                            row.getTokenId());
                });
    }

    /** Reads the filter, which goes until the end of the last day. */
    private AuditQuery query(int offset, int limit) {
        return new AuditQuery(
                search,
                action,
                token().orElse(null),
                token().isPresent() ? null : endOfToken().orElse(null),
                viewer.date(from).map(viewer::start).orElse(null),
                viewer.date(until).map(day -> viewer.start(day.plusDays(1))).orElse(null),
                offset,
                limit);
    }

    private class Lines extends Rows<EventRow, Sort> {

        private static final long serialVersionUID = 1L;

        Lines() {
            super(Sort.class, Sort.AT, false);
        }

        @Override
        protected Map<String, String> narrowing() {
            Map<String, String> names = new LinkedHashMap<>();
            names.put("name", search);
            names.put("action", action == null ? null : action.name());
            names.put("tokenId", tokenId);
            names.put("from", from);
            names.put("until", until);
            return names;
        }

        @Override
        protected List<EventRow> read(Sort by, boolean ascending, int offset, int limit) {
            return audit.list(query(offset, limit), caller.actor()).stream()
                    .map(event -> new EventRow(event, viewer))
                    .toList();
        }

        @Override
        protected long count() {
            return audit.count(query(0, 1), caller.actor());
        }

        @Override
        protected UUID id(EventRow row) {
            return row.id();
        }
    }
}
