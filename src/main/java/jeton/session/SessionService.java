package jeton.session;

import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jeton.audit.Actor;
import jeton.audit.AuditAction;
import jeton.audit.AuditLog;
import jeton.audit.Details;
import jeton.audit.Subject;
import jeton.credential.Credentials;

/**
 * Begins, finds and ends the sessions of people on the pages, for all nodes.
 *
 * <p>No transaction locks more than one session but those of the timer, of who ends several of an account, and of who signs in
 * and has too many, which take them in the order of their IDs: nodes wait for each other and never lock each other out.
 */
@Stateless
public class SessionService {

    /**
     * The most sessions that one turn of the timer deletes, so that no transaction grows long; the next turn takes the rest.
     */
    private static final int BATCH = 500;

    /**
     * The most sessions of one account: more than anybody needs within half a day, and few enough to look through on a page.
     */
    private static final int MOST_OF_ONE = 50;

    /** Reads sessions with all that decides whether they go on. */
    private static final String SELECT =
            "SELECT e FROM Session e JOIN FETCH e.credentials c JOIN FETCH c.account WHERE ";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @EJB
    private AuditLog audit;

    /**
     * Begins a session; of {@value #MOST_OF_ONE} that the account has, it ends the one that was not used for longest.
     *
     * @param proved what somebody was found to have that account by: if it was changed since, the session is over
     * @return the value for the browser, the only time that it is seen
     */
    public SessionValue begin(Credentials proved) {
        SessionValue value = SessionValue.generate();
        Credentials current = em.getReference(Credentials.class, proved.id());
        endBeyondMost(proved.id());
        em.persist(new Session(current, proved, value, clock.instant()));
        return value;
    }

    /** Ends the sessions of an account that were not used for longest, so that one more has room. */
    private void endBeyondMost(UUID accountId) {
        em.createQuery(
                        "SELECT e.id FROM Session e WHERE e.credentials.id = :account ORDER BY e.seenAt DESC, e.id",
                        UUID.class)
                .setParameter("account", accountId)
                .setFirstResult(MOST_OF_ONE - 1)
                .setMaxResults(BATCH)
                .getResultStream()
                .sorted(Comparator.comparing(UUID::toString))
                .forEach(this::remove);
    }

    /** Finds a session that goes on; one that is found to be over is ended for good. */
    public Optional<SignedIn> find(SessionValue value) {
        Instant now = clock.instant();
        Optional<Session> found = em.createQuery(SELECT + "e.digest = :digest", Session.class)
                .setParameter("digest", value.digest())
                .getResultStream()
                .findFirst();
        if (found.isPresent() && !found.get().goesOn(now)) {
            remove(found.get().id());
            return Optional.empty();
        }
        found.filter(session -> session.isUseToBeWritten(now)).ifPresent(session -> writeUse(session.id(), now));
        return found.map(Session::signedIn);
    }

    /** Writes the last use, as a single column and never backwards: another node may have written it since. */
    private void writeUse(UUID id, Instant now) {
        em.createQuery("UPDATE Session e SET e.seenAt = :now WHERE e.id = :id AND e.seenAt < :now")
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Ends a session on all nodes.
     *
     * @return whether there was one
     */
    public boolean end(SessionValue value) {
        return em.createQuery("DELETE FROM Session e WHERE e.digest = :digest")
                        .setParameter("digest", value.digest())
                        .executeUpdate()
                > 0;
    }

    /** The sessions of that account, the one that was used last first. */
    public List<OpenSession> open(UUID accountId, SessionValue here) {
        Instant now = clock.instant();
        return em.createQuery(SELECT + "e.credentials.id = :account ORDER BY e.seenAt DESC, e.id", Session.class)
                .setParameter("account", accountId)
                .getResultStream()
                .filter(session -> session.goesOn(now))
                .map(session -> session.open(here))
                .toList();
    }

    /** Ends some of the caller's sessions on all nodes, but never the one that asks. */
    public void end(Set<UUID> ids, Actor by, SessionValue here) {
        em.createQuery(
                        "SELECT e.id FROM Session e WHERE e.credentials.id = :account AND e.digest <> :digest ORDER BY e.id",
                        UUID.class)
                .setParameter("account", by.accountId())
                .setParameter("digest", here.digest())
                .getResultStream()
                .filter(ids::contains)
                .toList()
                .forEach(this::remove);
        audit.record(AuditAction.SESSIONS_ENDED, by, Subject.of(by), Details.NONE);
    }

    private int remove(UUID id) {
        return em.createQuery("DELETE FROM Session e WHERE e.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    @Schedule(hour = "*", minute = "*/5", persistent = false)
    void tidy() {
        prune();
    }

    /**
     * Deletes sessions that ended without anybody signing out.
     *
     * @return how many were deleted now
     */
    public int prune() {
        List<UUID> idle = em.createQuery(
                        "SELECT e.id FROM Session e WHERE e.seenAt <= :since ORDER BY e.id", UUID.class)
                .setParameter("since", Session.idleSince(clock.instant()))
                .setMaxResults(BATCH)
                .getResultList();
        return idle.stream().mapToInt(this::remove).sum();
    }
}
