package jeton.audit.web;

import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import jeton.audit.AuditAction;
import jeton.audit.AuditLog;
import jeton.audit.AuditQuery;
import jeton.platform.web.Rows;
import jeton.platform.web.Viewer;
import jeton.security.CurrentCaller;

/** The administrators' page with the audit log. */
@Named
@ViewScoped
public class AuditPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private AuditLog audit;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Viewer viewer;

    private final Rows<EventRow, Sort> events = new Lines();
    private String search;
    private AuditAction action;

    /** Events stand in the order in which they happened, newest first. */
    private enum Sort {
        AT
    }

    public Rows<EventRow, ?> getEvents() {
        return events;
    }

    /** What can be narrowed down to, in words. */
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

    private AuditQuery query(int offset, int limit) {
        return new AuditQuery(search, action, null, null, null, offset, limit);
    }

    private class Lines extends Rows<EventRow, Sort> {

        private static final long serialVersionUID = 1L;

        Lines() {
            super(Sort.class, Sort.AT, false);
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
