package jeton.audit.web;

import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import jeton.audit.AuditEvent;
import jeton.platform.web.Moment;
import jeton.platform.web.Viewer;
import jeton.workspace.SettingChange;

/** An event of the audit log as a line of the table shows it. */
public class EventRow implements Serializable {

    private static final long serialVersionUID = 1L;

    private final UUID id;
    private final Moment at;
    private final String actor;
    private final String text;
    private final String address;
    private final String tokenId;

    EventRow(AuditEvent event, Viewer viewer) {
        id = event.id();
        at = viewer.date(event.at());
        actor = event.actor();
        text = viewer.text(
                "event." + event.action() + ".text",
                event.actor(),
                event.account().orElse(""),
                details(event, viewer),
                named(event.details(), viewer));
        address = event.address().orElse("");
        tokenId = event.tokenId().map(UUID::toString).orElse("");
    }

    /** A description as a part of a sentence; nothing for a token without one. */
    private static String named(String details, Viewer viewer) {
        return details.isEmpty() ? "" : viewer.text("event.named", details);
    }

    /** What is kept in English, in the viewer's words. */
    private static String details(AuditEvent event, Viewer viewer) {
        return switch (event.action()) {
            case ACCOUNT_CREATED -> event.details().isEmpty() ? "" : viewer.text("event.asAdministrator");
            case SETTINGS_CHANGED -> settings(event.details(), viewer);
            default -> event.details();
        };
    }

    private static String settings(String details, Viewer viewer) {
        List<SettingChange> changes = SettingChange.inText(details);
        return changes.isEmpty() ? details : new ChangedSettings(viewer.locale()).inWords(changes);
    }

    UUID id() {
        return id;
    }

    public Moment getAt() {
        return at;
    }

    public String getActor() {
        return actor;
    }

    /** The whole of it in plain words. */
    public String getText() {
        return text;
    }

    public String getAddress() {
        return address;
    }

    public String getTokenId() {
        return tokenId;
    }
}
