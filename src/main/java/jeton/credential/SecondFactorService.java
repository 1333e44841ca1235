package jeton.credential;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import jeton.audit.Actor;
import jeton.audit.AuditAction;
import jeton.audit.AuditLog;
import jeton.audit.Details;
import jeton.secondfactor.OneTimeCodes;
import jeton.workspace.WorkspaceService;

/** Adds second factors to accounts, checks their codes and removes them. */
@Stateless
public class SecondFactorService {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private OneTimeCodes codes;

    @EJB
    private CredentialStore store;

    @EJB
    private WorkspaceService workspace;

    @EJB
    private AuditLog audit;

    /** Finds what an account has to do before anything else. */
    public Optional<Duty> duty(Credentials credentials) {
        if (credentials.mustChangePassword()) {
            return Optional.of(Duty.CHANGE_PASSWORD);
        }
        boolean missing = codes.areAvailable()
                && !credentials.hasSecondFactor()
                && workspace.settings().secondFactorRequired();
        return missing ? Optional.of(Duty.ADD_SECOND_FACTOR) : Optional.empty();
    }

    /**
     * Has the caller be asked for the codes of an app from now on, and ends all sessions of the account.
     *
     * @param salt of the secret that the app has
     * @param code which it shows now
     * @param proved by the caller's password
     * @return the credentials as they are now
     * @throws jeton.platform.Problem if it is another code, there is a second factor already, or the credentials were changed
     *     since
     */
    public Credentials add(byte[] salt, String code, Credentials proved, Actor by) {
        Credentials credentials = store.toChange(proved.id());
        credentials.requireUnchangedSince(proved);
        if (credentials.hasSecondFactor()) {
            throw CredentialProblem.secondFactorThere();
        }
        long step = codes.step(salt, code, 0).orElseThrow(CredentialProblem::wrongCode);
        credentials.addSecondFactor(salt, step, clock.instant());
        audit.record(AuditAction.SECOND_FACTOR_ADDED, by, credentials.account().subject(), Details.NONE);
        return credentials;
    }

    /**
     * Uses up a code of that account's app.
     *
     * @return whether it was one that nobody had used
     */
    public boolean use(UUID id, String code) {
        Credentials credentials = em.find(Credentials.class, id);
        return credentials
                .secondFactorSalt()
                .flatMap(salt -> codes.step(salt, code, credentials.secondFactorStep()))
                .filter(step -> useStep(id, step))
                .isPresent();
    }

    /** Marks a code as used. Of two at the same moment, one waits for the other and finds it used. */
    private boolean useStep(UUID id, long step) {
        return em.createQuery(
                                "UPDATE Credentials e SET e.secondFactorStep = :step WHERE e.id = :id AND e.secondFactorStep < :step")
                        .setParameter("step", step)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /**
     * Removes the caller's own second factor, and ends all sessions of the account.
     *
     * @param proved by the caller's password
     * @return the credentials as they are now
     * @throws jeton.platform.Problem if there is no second factor, or the credentials were changed since
     */
    public Credentials remove(Credentials proved, Actor by) {
        Credentials credentials = store.toChange(proved.id());
        credentials.requireUnchangedSince(proved);
        removeFrom(credentials, by);
        return credentials;
    }

    /**
     * Removes the second factor of somebody who lost the app, and ends all sessions of the account.
     *
     * @throws jeton.platform.Problem if it has no second factor
     */
    public void remove(UUID id, Actor by) {
        by.requireAdministrator();
        removeFrom(store.toChange(id), by);
    }

    private void removeFrom(Credentials credentials, Actor by) {
        if (!credentials.hasSecondFactor()) {
            throw CredentialProblem.noSecondFactor();
        }
        credentials.removeSecondFactor(clock.instant());
        audit.record(
                AuditAction.SECOND_FACTOR_REMOVED, by, credentials.account().subject(), Details.NONE);
    }

    /** Counts the enabled accounts without a second factor. */
    public long countWithout(Actor by) {
        by.requireAdministrator();
        return em.createQuery(
                        "SELECT COUNT(e) FROM Credentials e WHERE e.account.enabled = TRUE AND e.secondFactorSalt IS NULL",
                        Long.class)
                .getSingleResult();
    }

    /** Whether anybody has one, or the workspace requires them. */
    public boolean areNeeded() {
        return workspace.settings().secondFactorRequired()
                || em.createQuery("SELECT COUNT(e) FROM Credentials e WHERE e.secondFactorSalt IS NOT NULL", Long.class)
                                .getSingleResult()
                        > 0;
    }
}
