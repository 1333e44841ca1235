package jeton.session;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import jeton.credential.Credentials;

/** Says that somebody is signed in on the pages, since when, and until when at most. */
@Entity
@Table(name = "page_session")
class Session {

    /** The time without a request after which a session ends; web.xml has the same for what a node keeps of pages. */
    private static final Duration IDLE = Duration.ofMinutes(30);

    /** The longest time that a session lasts: a working day, so that nobody stays signed in over night. */
    private static final Duration LONGEST = Duration.ofHours(12);

    /** The time between two uses that are written down: not each request is. */
    private static final Duration WRITTEN_EVERY = Duration.ofMinutes(1);

    @Id
    private UUID id;

    private byte[] digest;

    @ManyToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "account_id")
    private Credentials credentials;

    /** Which version of the credentials it began with; null if a node of the version before began it. */
    @Column(name = "credential_version")
    private Long credentialVersion;

    /** Since when these credentials were what they were: nodes of the version before compare nothing else. */
    @Column(name = "password_changed_at")
    private Instant credentialsChangedAt;

    @Column(name = "signed_in_at")
    private Instant signedInAt;

    @Column(name = "seen_at")
    private Instant seenAt;

    protected Session() {
        // JPA
    }

    /**
     * Begins a session.
     *
     * @param proved the credentials as they were when somebody was found to have that account
     */
    Session(Credentials credentials, Credentials proved, SessionValue value, Instant now) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.digest = value.digest();
        this.credentials = credentials;
        this.credentialVersion = proved.version();
        this.credentialsChangedAt = proved.changedAt();
        this.signedInAt = now;
        this.seenAt = now;
    }

    UUID id() {
        return id;
    }

    SignedIn signedIn() {
        return new SignedIn(credentials, until());
    }

    OpenSession open(SessionValue here) {
        return new OpenSession(id, signedInAt, seenAt, Arrays.equals(digest, here.digest()));
    }

    private Instant until() {
        return signedInAt.plus(LONGEST);
    }

    /** Whether it goes on. */
    boolean goesOn(Instant now) {
        return credentials.account().enabled()
                && hasTheSameCredentials()
                && seenAt.isAfter(idleSince(now))
                && now.isBefore(until());
    }

    /**
     * Whether the account's credentials are still those that the session began with.
     *
     * <p>Nodes of the version before set the instant alone, and that is compared for being the same, not for being earlier: the
     * clocks of nodes differ.
     */
    private boolean hasTheSameCredentials() {
        return (credentialVersion == null || credentialVersion == credentials.version())
                && credentials.changedAt().equals(credentialsChangedAt);
    }

    /**
     * The instant since which a session must have been seen: a minute earlier than said, as the last use may not be written
     * down.
     */
    static Instant idleSince(Instant now) {
        return now.minus(IDLE).minus(WRITTEN_EVERY);
    }

    boolean isUseToBeWritten(Instant now) {
        return !now.isBefore(seenAt.plus(WRITTEN_EVERY));
    }
}
