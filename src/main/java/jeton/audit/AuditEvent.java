package jeton.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One line of the audit log: who did what to which token or account, from where, and when. */
@Entity
@Table(name = "audit_event")
public class AuditEvent {

    @Id
    private UUID id;

    private Instant at;

    /** The name of the action, as a newer node may record one that this version does not know. */
    private String action;

    @Column(name = "actor_id")
    private String actorId;

    private String actor;
    private String address;

    @Column(name = "account_id")
    private String accountId;

    private String account;

    @Column(name = "token_id")
    private String tokenId;

    private String details;
    private String data;

    protected AuditEvent() {
        // JPA
    }

    AuditEvent(Instant at, AuditAction action, Actor by, Subject subject, Details details) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.at = at;
        this.action = action.name();
        this.actorId = text(by.accountId());
        this.actor = by.username();
        this.address = by.address();
        this.accountId = text(subject.accountId());
        this.account = subject.account();
        this.tokenId = text(subject.tokenId());
        this.details = details.text();
        this.data = details.data();
    }

    /** IDs are kept as text here: EclipseLink cannot read a null UUID. */
    static String text(UUID id) {
        return id == null ? null : id.toString();
    }

    public UUID id() {
        return id;
    }

    public Instant at() {
        return at;
    }

    /** The name of what happened: of an {@link AuditAction}, or of one that a newer version has. */
    public String action() {
        return action;
    }

    /** What happened, if this version knows it. */
    public Optional<AuditAction> knownAction() {
        return AuditAction.of(action);
    }

    /** The user name of who did it. */
    public String actor() {
        return actor;
    }

    public Optional<UUID> actorId() {
        return Optional.ofNullable(actorId).map(UUID::fromString);
    }

    public Optional<String> address() {
        return Optional.ofNullable(address);
    }

    /** The user name of the account it was done to. */
    public Optional<String> account() {
        return Optional.ofNullable(account);
    }

    public Optional<UUID> accountId() {
        return Optional.ofNullable(accountId).map(UUID::fromString);
    }

    public Optional<UUID> tokenId() {
        return Optional.ofNullable(tokenId).map(UUID::fromString);
    }

    /** What else is worth knowing as text, a token's description for example; empty if nothing. */
    public String details() {
        return details;
    }

    /** The details as data; empty if there are none, or if the version that recorded them knew no data. */
    public Optional<JsonObject> data() {
        return Details.read(data);
    }
}
