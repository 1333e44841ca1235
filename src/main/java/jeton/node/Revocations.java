package jeton.node;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import jeton.account.AccountChanged;
import jeton.token.TokenDeleted;
import jeton.workspace.SettingsChanged;

/**
 * Makes whatever can make a token unusable hold on all nodes before the call that did it returns.
 *
 * <p>Its transaction begins a new epoch, in which it is written down. After the commit, this node forgets it at once, and the
 * call waits until no other node can answer from memory without knowing of it.
 *
 * <p>The row of the epoch stays locked from the event to the commit, so the events are the last thing in their
 * transactions: whoever locks something after it could wait for one who waits for the epoch.
 */
@ApplicationScoped
class Revocations {

    /** The data source of JPA: within a transaction of an EJB both use one connection. */
    @Resource(lookup = "java:app/jdbc/jeton")
    private DataSource dataSource;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private RevocationLog log;

    @Inject
    private NodeAgent agent;

    @Inject
    private Event<Written> written;

    @Inject
    private Event<Revocation> revoked;

    /** Fired in the transaction, for what is to be done after it. */
    record Written(Revocation revocation, long epoch) {}

    void onDeletion(@Observes TokenDeleted event) {
        write(Revocation.ofToken(event.digest()));
    }

    void onAccountChange(@Observes AccountChanged event) {
        write(Revocation.ofAccount(event.accountId()));
    }

    void onSettingsChange(@Observes SettingsChanged event) {
        write(Revocation.ALL);
    }

    private void write(Revocation revocation) {
        // so that whatever JPA has to write locks its rows before the row of the epoch, and not at the end
        em.flush();
        try (Connection connection = dataSource.getConnection()) {
            written.fire(new Written(revocation, log.append(connection, revocation)));
        } catch (SQLException e) {
            throw new PersistenceException("What was revoked could not be written down", e);
        }
    }

    void afterCommit(@Observes(during = TransactionPhase.AFTER_SUCCESS) Written event) {
        revoked.fire(event.revocation());
        agent.awaitOthers(event.epoch());
    }

    /** Forgets after a commit that seems to have failed: its answer may only have been lost, and to forget is always right. */
    void afterFailure(@Observes(during = TransactionPhase.AFTER_FAILURE) Written event) {
        revoked.fire(event.revocation());
    }
}
