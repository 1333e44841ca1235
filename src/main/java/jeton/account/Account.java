package jeton.account;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jeton.audit.Subject;

/**
 * A person or service that signs in and owns tokens.
 *
 * <p>How somebody proves to be that is not known here: see {@link jeton.credential}.
 */
@Entity
public class Account {

    @Id
    private UUID id;

    private String username;

    private boolean administrator;

    @Column(name = "may_verify")
    private boolean mayVerify;

    private boolean enabled;

    @Column(name = "tokens_allowed")
    private boolean tokensAllowed;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_sign_in")
    private Instant lastSignIn;

    @Version
    private int version;

    protected Account() {
        // JPA
    }

    Account(Username username, boolean administrator, Instant now) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.username = username.text();
        this.administrator = administrator;
        this.enabled = true;
        this.tokensAllowed = true;
        this.createdAt = now;
    }

    public UUID id() {
        return id;
    }

    public String username() {
        return username;
    }

    /** This account as a subject of the audit log. */
    public Subject subject() {
        return Subject.account(id, username);
    }

    public boolean administrator() {
        return administrator;
    }

    /** Whether it is a resource server: may ask about tokens that are not its own. */
    public boolean mayVerify() {
        return mayVerify;
    }

    public boolean enabled() {
        return enabled;
    }

    /** Whether its tokens may be generated and used. */
    public boolean tokensAllowed() {
        return tokensAllowed;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> lastSignIn() {
        return Optional.ofNullable(lastSignIn);
    }

    void set(Right right, boolean given) {
        switch (right) {
            case ENABLED -> enabled = given;
            case ADMINISTRATOR -> administrator = given;
            case TOKENS -> tokensAllowed = given;
            case VERIFY -> mayVerify = given;
        }
    }

    /** Whether it has that right. */
    public boolean has(Right right) {
        return switch (right) {
            case ENABLED -> enabled;
            case ADMINISTRATOR -> administrator;
            case TOKENS -> tokensAllowed;
            case VERIFY -> mayVerify;
        };
    }
}
