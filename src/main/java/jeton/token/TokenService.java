package jeton.token;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static jakarta.ejb.TransactionAttributeType.SUPPORTS;

import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import jeton.account.Account;
import jeton.account.AccountService;
import jeton.audit.Actor;
import jeton.audit.AuditAction;
import jeton.audit.AuditLog;
import jeton.audit.Details;
import jeton.audit.Subject;
import jeton.platform.Jpql;
import jeton.platform.Pieces;
import jeton.platform.Problem;
import jeton.token.TokenGenerator.Order;
import jeton.token.TokenGenerator.Outcome;
import jeton.workspace.Settings;
import jeton.workspace.WhoMayGenerate;
import jeton.workspace.WorkspaceService;

/** Generates, lists, finds, deletes and expires access tokens. */
@Stateless
public class TokenService {

    /** The most tokens that one turn of the timer changes, so that no transaction grows long; the next turn takes the rest. */
    private static final int BATCH = 500;

    private static final String OWNER = " JOIN FETCH e.owner";

    /** Later than anything was generated. */
    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @EJB
    private AccountService accounts;

    @EJB
    private WorkspaceService workspace;

    @EJB
    private AuditLog audit;

    @Inject
    private Event<TokenDeleted> deleted;

    /** Generates the tokens of a group for {@link TokenGenerator}, in a transaction of their own. */
    @TransactionAttribute(REQUIRES_NEW)
    public List<Outcome> generate(List<Order> orders) {
        Settings settings = workspace.settings();
        Map<UUID, Account> owners = new HashMap<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (Order order : orders) {
            Account owner = owners.computeIfAbsent(order.by().accountId(), accounts::get);
            outcomes.add(outcome(order, owner, settings));
        }
        return outcomes;
    }

    private Outcome outcome(Order order, Account owner, Settings settings) {
        try {
            GeneratedToken generated = generate(order.wanted(), order.by(), owner, settings);
            return () -> generated;
        } catch (Problem problem) {
            // here, as one that leaves a session bean has the whole transaction rolled back
            return () -> {
                throw problem;
            };
        }
    }

    private GeneratedToken generate(NewToken wanted, Actor by, Account owner, Settings settings) {
        requireMayGenerate(settings, owner);
        Instant now = clock.instant();
        Instant expiresAt = wanted.lifetime().expiry(now, settings).orElse(null);
        TokenValue value = TokenValue.generate(settings.tokenPrefix());
        AccessToken token = new AccessToken(owner, value, wanted.description(), now, expiresAt);
        em.persist(token);
        audit.record(AuditAction.TOKEN_GENERATED, by, subject(token), Details.description(token.description()));
        return new GeneratedToken(token, value);
    }

    /**
     * Lets the caller pass if it may generate tokens.
     *
     * @throws jeton.platform.Problem that says why not
     */
    public void requireMayGenerate(Actor by) {
        requireMayGenerate(workspace.settings(), accounts.get(by.accountId()));
    }

    private static void requireMayGenerate(Settings settings, Account owner) {
        requireSwitchedOn(settings);
        if (!owner.tokensAllowed()) {
            throw TokenProblem.accountSwitchedOff();
        }
        if (settings.whoMayGenerate() == WhoMayGenerate.ADMINISTRATORS && !owner.administrator()) {
            throw TokenProblem.reserved();
        }
    }

    /**
     * Lets the caller pass if the workspace has access tokens.
     *
     * @throws jeton.platform.Problem as for an address that does not exist
     */
    @TransactionAttribute(SUPPORTS)
    public void requireSwitchedOn() {
        requireSwitchedOn(workspace.settings());
    }

    private static void requireSwitchedOn(Settings settings) {
        if (!settings.accessTokensOn()) {
            throw TokenProblem.switchedOff();
        }
    }

    /** Reads what decides now, besides a token and its owner, whether a token is good. */
    @TransactionAttribute(SUPPORTS)
    public Circumstances circumstances() {
        return new Circumstances(clock.instant(), workspace.settings().accessTokensOn());
    }

    /**
     * The tokens that fit.
     *
     * @throws jeton.platform.Problem if they are not the caller's own, and the caller is no administrator
     */
    public List<AccessToken> list(TokenQuery query, TokenRange range, Actor by) {
        Ownership.require(query.ownerId(), by);
        Circumstances now = circumstances();
        return query.conditions(now)
                .list(em, AccessToken.class, OWNER, range.parts(now.now()), range.offset(), range.limit());
    }

    /** The IDs of the tokens that fit, in the order of the list. */
    public List<UUID> ids(TokenQuery query, TokenRange range, Actor by) {
        Ownership.require(query.ownerId(), by);
        Circumstances now = circumstances();
        return query.conditions(now).ids(em, range.parts(now.now()), range.offset(), range.limit());
    }

    /** Counts the tokens that fit. */
    public long count(TokenQuery query, Actor by) {
        Ownership.require(query.ownerId(), by);
        return query.conditions(circumstances()).count(em);
    }

    /** Counts the tokens that fit, no further than a limit; a number above it says that there are more. */
    public long countUpTo(int most, TokenQuery query, Actor by) {
        Ownership.require(query.ownerId(), by);
        return query.conditions(circumstances()).countUpTo(most, em, query.orderToCount());
    }

    /**
     * The tokens that fit and come after that one, newest first: for reading a long list in pieces.
     *
     * <p>An owner's are read in the very order of an index, which begins with the owner, and by a condition on its second
     * column: else H2 would take another index, and sort all of them for a piece.
     *
     * @param offset how many the first piece leaves out
     * @param after the last of the piece before; null for the first piece
     * @return empty after the last piece
     */
    public List<AccessToken> next(TokenQuery query, int offset, AccessToken after, Actor by) {
        Ownership.require(query.ownerId(), by);
        boolean ofOne = query.ownerId() != null;
        String order = (ofOne ? "COLUMN('owner_id', e) DESC, " : "") + "e.createdAt DESC, e.id DESC";
        String fetch = ofOne ? "" : OWNER;
        Jpql conditions = query.conditions(circumstances());
        return after == null
                ? conditions
                        .where("e.createdAt < :ever", "ever", EVER)
                        .list(em, AccessToken.class, fetch, order, offset, Pieces.MOST)
                : conditions.listAfter(
                        new Jpql.Place(after.createdAt(), after.id()),
                        "e.createdAt",
                        em,
                        AccessToken.class,
                        fetch,
                        order,
                        Pieces.MOST);
    }

    /** Those of some tokens that are still there and that the caller may see, in the order of their IDs. */
    public List<AccessToken> get(Collection<UUID> tokenIds, Actor by) {
        // as the databases have it
        return list(
                tokenIds.stream().sorted(Comparator.comparing(UUID::toString)).toList(), by);
    }

    /** Those of some tokens that are still there and that the caller may see, in the order that the IDs are given in. */
    public List<AccessToken> list(List<UUID> ids, Actor by) {
        List<AccessToken> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += BATCH) {
            found.addAll(Ownership.narrow(new Jpql("AccessToken e"), by)
                    .withIds(
                            ids.subList(from, Math.min(ids.size(), from + BATCH)),
                            em,
                            AccessToken.class,
                            OWNER,
                            AccessToken::id));
        }
        return found;
    }

    /** How many tokens each of some accounts has. */
    public Map<UUID, Long> countByOwner(Collection<UUID> ownerIds, Actor by) {
        Ownership.require(null, by);
        if (ownerIds.isEmpty()) {
            return Map.of();
        }
        return em.createQuery(
                        "SELECT e.owner.id, COUNT(e) FROM AccessToken e WHERE e.owner.id IN :owners GROUP BY e.owner.id",
                        Object[].class)
                .setParameter("owners", ownerIds)
                .getResultStream()
                .collect(Collectors.toMap(line -> (UUID) line[0], line -> (Long) line[1]));
    }

    /** How many accounts own the tokens that fit. */
    public long countOwners(TokenQuery query, Actor by) {
        Ownership.require(query.ownerId(), by);
        return query.conditions(circumstances()).count(em, "DISTINCT e.owner.id");
    }

    /** How many active tokens of everyone were generated at that instant or later. */
    public long countActive(Instant since, Actor by) {
        Ownership.require(null, by);
        return TokenQuery.allOf(null, TokenFilter.ACTIVE)
                .conditions(circumstances())
                .where("e.createdAt >= :since", "since", since)
                .count(em);
    }

    /** How many active tokens of an account were used at that instant or later, as far as last uses are written. */
    public long countUsedSince(UUID ownerId, Instant since, Actor by) {
        Ownership.require(ownerId, by);
        return TokenQuery.allOf(ownerId, TokenFilter.ACTIVE)
                .conditions(circumstances())
                .where("e.lastUsed >= :since", "since", since)
                .count(em);
    }

    /** How many tokens of everyone are active whenever access tokens are switched on, whether they are now or not. */
    public long countActiveWhileOn(Actor by) {
        Ownership.require(null, by);
        return TokenQuery.allOf(null, TokenFilter.ACTIVE)
                .conditions(new Circumstances(clock.instant(), true))
                .count(em);
    }

    /**
     * How many tokens an account has, or all accounts if that is null.
     *
     * @throws jeton.platform.Problem if it is not the caller's own, and the caller is no administrator
     */
    public TokenCounts count(UUID ownerId, Actor by) {
        Ownership.require(ownerId, by);
        Circumstances now = circumstances();
        // both parts of what is active, and all else but what is stopped, are ranges of an index: none looks at the
        // rest
        long never =
                countSome(TokenQuery.allOf(ownerId, TokenFilter.NEVER_EXPIRES), Stop.none(now.accessTokensOn()), now);
        long later = countSome(TokenQuery.allOf(ownerId, TokenFilter.ACTIVE), "e.expiresAt > :now", now);
        long soon = countSome(TokenQuery.allOf(ownerId, TokenFilter.EXPIRING_SOON), null, now);
        long stopped = countSome(TokenQuery.allOf(ownerId, TokenFilter.STOPPED), null, now);
        long expired = countSome(TokenQuery.allOf(ownerId, TokenFilter.EXPIRED), null, now);
        return new TokenCounts(never + later + stopped + expired, never + later, soon, stopped, expired);
    }

    private long countSome(TokenQuery query, String condition, Circumstances now) {
        Jpql conditions = query.conditions(now);
        if (condition != null) {
            conditions.where(condition);
        }
        return conditions.countUpTo(TokenCounts.MOST, em, query.orderToCount());
    }

    /**
     * The token with that ID.
     *
     * @throws jeton.platform.Problem the same for one that never was, was deleted, or that the caller may not see
     */
    public AccessToken get(UUID tokenId, Actor by) {
        return Optional.ofNullable(em.find(AccessToken.class, tokenId))
                .filter(token -> Ownership.covers(token, by))
                .orElseThrow(TokenProblem::noSuchToken);
    }

    /** The token with that value, usable or not; one statement, for which nothing has to be begun and ended. */
    @TransactionAttribute(SUPPORTS)
    public Optional<AccessToken> find(TokenValue value) {
        return em.createQuery(
                        "SELECT e FROM AccessToken e JOIN FETCH e.owner WHERE e.digest = :digest", AccessToken.class)
                .setParameter("digest", value.digest())
                .getResultStream()
                .findFirst();
    }

    /**
     * Deletes a token for ever.
     *
     * @throws jeton.platform.Problem the same for one that never was, was deleted, or that the caller may not delete
     */
    public void delete(UUID tokenId, Actor by) {
        AccessToken token = get(tokenId, by);
        if (remove(tokenId) == 0) {
            // somebody else was faster since it was read
            throw TokenProblem.noSuchToken();
        }
        audit.record(AuditAction.TOKEN_DELETED, by, subject(token), Details.description(token.description()));
        deleted.fire(new TokenDeleted(token.digest()));
    }

    /**
     * Deletes some tokens for ever: those that are still there and that the caller may delete.
     *
     * <p>In one transaction, as nodes wait for each other after each.
     *
     * @return how many
     */
    public int delete(Collection<UUID> tokenIds, Actor by) {
        List<AccessToken> removed = new ArrayList<>();
        // in their order: so two callers wait for each other and never lock each other out
        for (AccessToken token : get(tokenIds, by)) {
            if (remove(token.id()) == 1) {
                removed.add(token);
            }
        }
        removed.forEach(token ->
                audit.record(AuditAction.TOKEN_DELETED, by, subject(token), Details.description(token.description())));
        // not sooner: the first takes a lock that every deletion needs, on all nodes
        removed.forEach(token -> deleted.fire(new TokenDeleted(token.digest())));
        return removed.size();
    }

    private int remove(UUID tokenId) {
        return em.createQuery("DELETE FROM AccessToken e WHERE e.id = :id")
                .setParameter("id", tokenId)
                .executeUpdate();
    }

    /**
     * Deletes the token with that value, whoever presents it: a leak can be stopped by who finds it (RFC 7009).
     *
     * @return whether there was one
     */
    public boolean revoke(TokenValue value, Actor by) {
        Optional<AccessToken> revoked = find(value).filter(found -> remove(found.id()) == 1);
        revoked.ifPresent(found -> {
            audit.record(AuditAction.TOKEN_REVOKED, by, subject(found), Details.description(found.description()));
            deleted.fire(new TokenDeleted(found.digest()));
        });
        return revoked.isPresent();
    }

    /** Records the expiries since the last turn, and prunes what is past its retention. */
    @Schedule(hour = "*", minute = "*", second = "0/30", persistent = false)
    void tidy() {
        recordExpiries();
        prune();
    }

    /**
     * Records each expiry once in the audit log, however many nodes do this at the same moment: the one whose update
     * takes the row records it.
     *
     * @return how many were recorded now
     */
    public int recordExpiries() {
        Instant now = clock.instant();
        int recorded = 0;
        for (AccessToken token : expired("e.expiryRecordedAt IS NULL AND e.expiresAt <= :instant", now)) {
            int claimed = em.createQuery(
                            "UPDATE AccessToken e SET e.expiryRecordedAt = :now WHERE e.id = :id AND e.expiryRecordedAt IS NULL")
                    .setParameter("now", now)
                    .setParameter("id", token.id())
                    .executeUpdate();
            if (claimed == 1) {
                audit.record(
                        AuditAction.TOKEN_EXPIRED,
                        Actor.SERVICE,
                        subject(token),
                        Details.description(token.description()));
            }
            recorded += claimed;
        }
        return recorded;
    }

    /**
     * Deletes tokens that expired longer ago than the retention, never one whose expiry is not recorded yet.
     *
     * @return how many were deleted now
     */
    public int prune() {
        Instant before =
                clock.instant().minus(Duration.ofDays(workspace.settings().retention()));
        int pruned = 0;
        for (AccessToken token : expired("e.expiryRecordedAt IS NOT NULL AND e.expiresAt <= :instant", before)) {
            int removed = remove(token.id());
            if (removed == 1) {
                audit.record(
                        AuditAction.TOKEN_PRUNED,
                        Actor.SERVICE,
                        subject(token),
                        Details.description(token.description()));
            }
            pruned += removed;
        }
        return pruned;
    }

    /** Finds tokens in the order of their IDs, so that two nodes wait for each other and never lock each other out. */
    private List<AccessToken> expired(String condition, Instant instant) {
        return em.createQuery(
                        "SELECT e FROM AccessToken e JOIN FETCH e.owner WHERE " + condition + " ORDER BY e.id",
                        AccessToken.class)
                .setParameter("instant", instant)
                .setMaxResults(BATCH)
                .getResultList();
    }

    private static Subject subject(AccessToken token) {
        return Subject.token(token.id(), token.owner().id(), token.owner().username());
    }
}
