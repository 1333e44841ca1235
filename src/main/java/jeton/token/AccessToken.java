package jeton.token;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jeton.account.Account;

/** An access token as it is stored, without its value. */
@Entity
@Table(name = "access_token")
public class AccessToken {

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "owner_id")
    private Account owner;

    private byte[] digest;
    private String hint;
    private String description;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "last_used", insertable = false, updatable = false)
    private Instant lastUsed;

    @Column(name = "last_used_from", insertable = false, updatable = false)
    private String lastUsedFrom;

    @Column(name = "expiry_recorded_at", insertable = false, updatable = false)
    private Instant expiryRecordedAt;

    protected AccessToken() {
        // JPA
    }

    AccessToken(Account owner, TokenValue value, String description, Instant createdAt, Instant expiresAt) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.owner = owner;
        this.digest = value.digest();
        this.hint = value.hint();
        this.description = description;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    /** The token ID. */
    public UUID id() {
        return id;
    }

    public Account owner() {
        return owner;
    }

    byte[] digest() {
        return digest.clone();
    }

    /** The last four characters of the value, by which people who have it find the token. */
    public String hint() {
        return hint;
    }

    /** Empty if there is none. */
    public String description() {
        return description;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** The instant from which it is refused; empty if it never expires. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** The last use, some seconds late because uses are written in batches; empty if it was never used. */
    public Optional<Instant> lastUsed() {
        return Optional.ofNullable(lastUsed);
    }

    /** The address of its last use. */
    public Optional<String> lastUsedFrom() {
        return Optional.ofNullable(lastUsedFrom);
    }

    public TokenStatus status(Circumstances circumstances) {
        if (isExpired(circumstances.now())) {
            return TokenStatus.EXPIRED;
        }
        return stop(circumstances).isPresent() ? TokenStatus.STOPPED : TokenStatus.ACTIVE;
    }

    /** The reason that stops this token; empty if nothing does, and once it is expired, as nothing brings it back then. */
    public Optional<Stop> stop(Circumstances circumstances) {
        return isExpired(circumstances.now()) ? Optional.empty() : Stop.of(owner, circumstances.accessTokensOn());
    }

    private boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
