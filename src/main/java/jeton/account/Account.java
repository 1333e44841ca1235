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

/** A person or service that signs in and owns tokens. */
@Entity
public class Account {

    @Id
    private UUID id;

    private String username;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "must_change_password")
    private boolean mustChangePassword;

    @Column(name = "password_changed_at")
    private Instant passwordChangedAt;

    private boolean administrator;

    @Column(name = "may_verify")
    private boolean mayVerify;

    private boolean enabled;

    @Column(name = "tokens_allowed")
    private boolean tokensAllowed;

    @Column(name = "second_factor_salt")
    private byte[] secondFactorSalt;

    @Column(name = "second_factor_step")
    private long secondFactorStep;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_sign_in")
    private Instant lastSignIn;

    @Version
    private int version;

    protected Account() {
        // JPA
    }

    Account(Username username, String passwordHash, boolean mustChangePassword, boolean administrator, Instant now) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.username = username.text();
        this.passwordHash = passwordHash;
        this.mustChangePassword = mustChangePassword;
        this.passwordChangedAt = now;
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
    Subject subject() {
        return Subject.account(id, username);
    }

    String passwordHash() {
        return passwordHash;
    }

    /** Whether the password was given by somebody else, so that nothing but changing it is allowed. */
    public boolean mustChangePassword() {
        return mustChangePassword;
    }

    /** Since when the password is what it is; whoever signed in before has to sign in again. */
    public Instant passwordChangedAt() {
        return passwordChangedAt;
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

    /** Whether signing in asks for a code as well. */
    public boolean hasSecondFactor() {
        return secondFactorSalt != null;
    }

    /** The salt that the secret of the app is derived from. */
    Optional<byte[]> secondFactorSalt() {
        return Optional.ofNullable(secondFactorSalt);
    }

    /** The half minute since 1970 of the last code that was used. */
    long secondFactorStep() {
        return secondFactorStep;
    }

    void addSecondFactor(byte[] salt, long step) {
        secondFactorSalt = salt.clone();
        secondFactorStep = step;
    }

    void removeSecondFactor() {
        secondFactorSalt = null;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> lastSignIn() {
        return Optional.ofNullable(lastSignIn);
    }

    void changePassword(String hash, boolean mustChange, Instant now) {
        passwordHash = hash;
        passwordChangedAt = now;
        mustChangePassword = mustChange;
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
