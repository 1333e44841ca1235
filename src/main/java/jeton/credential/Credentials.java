package jeton.credential;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jeton.account.Account;

/**
 * What proves that somebody has an account: a password, if there is one, and a second factor.
 *
 * <p>They are columns of the account's row that no {@link Account} writes, and are there as soon as it is. Whoever changes them
 * has the row locked, so the version needs nobody to compare it.
 */
@Entity
@Table(name = "account")
public class Credentials {

    @Id
    private UUID id;

    @OneToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "id", insertable = false, updatable = false)
    private Account account;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "must_change_password")
    private boolean mustChangePassword;

    @Column(name = "second_factor_salt")
    private byte[] secondFactorSalt;

    @Column(name = "second_factor_step")
    private long secondFactorStep;

    @Column(name = "credential_version")
    private long version;

    @Column(name = "password_changed_at")
    private Instant changedAt;

    protected Credentials() {
        // JPA
    }

    /** The ID of the account. */
    public UUID id() {
        return id;
    }

    public Account account() {
        return account;
    }

    /** The hash of the password; empty if there is none. */
    Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    /** Whether the password was given by somebody else, so that nothing but changing it is allowed. */
    public boolean mustChangePassword() {
        return mustChangePassword;
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

    void changePassword(String hash, boolean mustChange, Instant now) {
        passwordHash = hash;
        mustChangePassword = mustChange;
        changed(now);
    }

    void addSecondFactor(byte[] salt, long step, Instant now) {
        secondFactorSalt = salt.clone();
        secondFactorStep = step;
        changed(now);
    }

    void removeSecondFactor(Instant now) {
        secondFactorSalt = null;
        changed(now);
    }

    /** Whoever signed in before has to sign in again. */
    private void changed(Instant now) {
        version++;
        changedAt = now;
    }

    /**
     * Lets pass what was proved by these, as long as nobody has changed them since, an administrator for example.
     *
     * @throws jeton.platform.Problem if somebody has: what was proved does not hold any more
     */
    void requireUnchangedSince(Credentials proved) {
        if (version != proved.version || !changedAt.equals(proved.changedAt)) {
            throw CredentialProblem.wrongPassword();
        }
    }

    /** How often they were changed; whoever signed in with others has to sign in again. */
    public long version() {
        return version;
    }

    /** Since when they are what they are: for nodes of the version before, which know no other version. */
    public Instant changedAt() {
        return changedAt;
    }
}
