package jeton.audit.web;

import java.io.Serializable;
import java.util.UUID;
import jeton.audit.AuditEvent;
import jeton.platform.web.Moment;
import jeton.platform.web.Viewer;

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
        text = new EventWords(viewer.locale())
                .sentence(event.action(), event.actor(), event.account().orElse(""), event.data(), event.details());
        address = event.address().orElse("");
        tokenId = event.tokenId().map(UUID::toString).orElse("");
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
