package jeton.workspace;

import static jakarta.ejb.TransactionAttributeType.SUPPORTS;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.function.UnaryOperator;
import jeton.audit.Actor;
import jeton.audit.AuditAction;
import jeton.audit.AuditLog;
import jeton.audit.Subject;
import jeton.platform.Problem;
import jeton.secondfactor.OneTimeCodes;

/** Reads and changes the settings of the workspace. */
@Stateless
public class WorkspaceService {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private OneTimeCodes codes;

    @EJB
    private AuditLog audit;

    @Inject
    private Event<SettingsChanged> changed;

    /** One statement, for which nothing has to be begun and ended, nor written before. */
    @TransactionAttribute(SUPPORTS)
    public Settings settings() {
        return em.createNamedQuery(Workspace.WITH_SETTINGS, Workspace.class)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList()
                // once for each setting by name
                .get(0)
                .settings();
    }

    /** Has everyone else who locks the workspace, on any node, wait until this transaction ends. */
    public void lock() {
        locked();
    }

    private Workspace locked() {
        return em.find(Workspace.class, Workspace.ID, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * Changes the settings and records what became different.
     *
     * @param change makes the new settings out of the current ones, which nobody else changes meanwhile
     * @return the new settings
     * @throws Problem if a value is out of its range, or by someone who is no administrator
     */
    public Settings change(UnaryOperator<Settings> change, Actor by) {
        by.requireAdministrator();
        Workspace workspace = locked();
        Settings before = workspace.settings();
        Settings after = change.apply(before);
        if (after.secondFactorRequired() && !codes.areAvailable()) {
            throw Problem.invalid("secondFactorRequired", "settings.secondFactorRequired");
        }
        if (!after.equals(before)) {
            workspace.change(after);
            audit.record(AuditAction.SETTINGS_CHANGED, by, Subject.WORKSPACE, SettingChange.details(before, after));
            changed.fire(new SettingsChanged(after));
        }
        return after;
    }
}
