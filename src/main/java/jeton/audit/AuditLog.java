package jeton.audit;

import static jakarta.ejb.TransactionAttributeType.MANDATORY;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import jeton.platform.Jpql;
import jeton.platform.Pieces;

/**
 * Keeps and shows what was done.
 *
 * <p>What a transaction records is fired in it as {@link Recorded}, for whoever passes it on once that is committed.
 */
@Stateless
public class AuditLog {

    private static final String NEWEST_FIRST = "e.at DESC, e.id DESC";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Resource
    private TransactionSynchronizationRegistry transaction;

    @Inject
    private Event<Recorded> recorded;

    /** Records a change in the transaction that makes it, so that both come about or neither. */
    @TransactionAttribute(MANDATORY)
    public void record(AuditAction action, Actor by, Subject subject, Details details) {
        add(new AuditEvent(clock.instant(), action, by, subject, details));
    }

    /** Records what changed nothing, a refused sign-in for example. */
    @TransactionAttribute(REQUIRES_NEW)
    public void note(AuditAction action, Actor by, Subject subject, Details details) {
        add(new AuditEvent(clock.instant(), action, by, subject, details));
    }

    private void add(AuditEvent event) {
        em.persist(event);
        ofThisTransaction().add(event);
    }

    /**
     * The record of this transaction. There is one for all events, because to be notified of a transaction's end costs more
     * than an event.
     */
    private Recorded ofThisTransaction() {
        Recorded all = (Recorded) transaction.getResource(Recorded.class);
        if (all == null) {
            all = new Recorded();
            transaction.putResource(Recorded.class, all);
            recorded.fire(all);
        }
        return all;
    }

    /** The events that fit, newest first. */
    public List<AuditEvent> list(AuditQuery query, Actor by) {
        by.requireAdministrator();
        return conditions(query).list(em, AuditEvent.class, "", NEWEST_FIRST, query.offset(), query.limit());
    }

    /** The IDs of the events that fit, in the order of the list. */
    public List<UUID> ids(AuditQuery query, Actor by) {
        by.requireAdministrator();
        return conditions(query).ids(em, NEWEST_FIRST, query.offset(), query.limit());
    }

    /** The events with those IDs, in their order. */
    public List<AuditEvent> get(List<UUID> ids, Actor by) {
        by.requireAdministrator();
        return new Jpql("AuditEvent e").withIds(ids, em, AuditEvent.class, "", AuditEvent::id);
    }

    /**
     * The events that fit and come after that one, newest first: for reading a long log in pieces, whatever offset and
     * limit the query has.
     *
     * @param after the last of the piece before; null for the first piece
     * @return empty after the last piece
     */
    public List<AuditEvent> next(AuditQuery query, AuditEvent after, Actor by) {
        by.requireAdministrator();
        Jpql conditions = conditions(query);
        return after == null
                ? conditions.list(em, AuditEvent.class, "", NEWEST_FIRST, 0, Pieces.MOST)
                : conditions.listAfter(
                        new Jpql.Place(after.at(), after.id()),
                        "e.at",
                        em,
                        AuditEvent.class,
                        "",
                        NEWEST_FIRST,
                        Pieces.MOST);
    }

    /** The number of events that fit, whatever the offset and the limit. */
    public long count(AuditQuery query, Actor by) {
        by.requireAdministrator();
        return conditions(query).count(em);
    }

    private static Jpql conditions(AuditQuery query) {
        return new Jpql("AuditEvent e")
                .where(
                        "(LOWER(e.actor) LIKE :name ESCAPE '!' OR LOWER(e.account) LIKE :name ESCAPE '!')",
                        "name",
                        Jpql.containing(query.name()))
                .where(
                        "e.action = :action",
                        "action",
                        query.action() == null ? null : query.action().name())
                .where("e.tokenId = :tokenId", "tokenId", AuditEvent.text(query.tokenId()))
                .where(
                        "e.tokenId LIKE :endOfTokenId",
                        "endOfTokenId",
                        query.endOfTokenId() == null ? null : "%" + query.endOfTokenId())
                .where("e.at >= :from", "from", query.from())
                .where("e.at < :until", "until", query.until());
    }
}
