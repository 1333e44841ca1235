package jeton.verification;

import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import jeton.audit.Actor;
import jeton.platform.Sql;
import jeton.token.AccessToken;
import jeton.token.TokenService;

/**
 * Tells how often tokens were verified lately, as far as {@link LastUsed} has written it: some seconds late.
 *
 * <p>What a token was used for goes with it when it is deleted; the figures of the workspace keep it.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class Usage {

    private static final Logger LOG = Logger.getLogger(Usage.class.getName());

    /** The number of days that are told, with today. */
    public static final int DAYS = 30;

    /** The number of days that are kept: three times what is told. */
    private static final int KEPT = 90;

    /** The most rows of one statement, so that none grows long. */
    private static final int AT_ONCE = 500;

    @Resource(lookup = "java:app/jdbc/jeton")
    private DataSource dataSource;

    @Inject
    private TokenService tokens;

    @Inject
    private Clock clock;

    /**
     * How often a token was verified on each of the last {@value #DAYS} days.
     *
     * @throws jeton.platform.Problem if there is no such token for the caller
     */
    public DailyUsage ofToken(UUID tokenId, Actor by) {
        tokens.get(tokenId, by);
        LocalDate first = firstDay();
        return daily(
                first,
                "SELECT usage_day, verifications FROM token_usage WHERE token_id = ? AND usage_day >= ?",
                tokenId,
                first);
    }

    /**
     * How often tokens of the workspace were verified on each of the last {@value #DAYS} days, deleted ones too.
     *
     * @throws jeton.platform.Problem if the caller is no administrator
     */
    public DailyUsage ofWorkspace(Actor by) {
        by.requireAdministrator();
        LocalDate first = firstDay();
        return daily(
                first,
                "SELECT usage_day, SUM(verifications) FROM workspace_usage WHERE usage_day >= ? GROUP BY usage_day",
                first);
    }

    /** How often each of some tokens was verified in the last {@value #DAYS} days; those that were not are left out. */
    public Map<UUID, Long> ofTokens(Collection<AccessToken> some) {
        LocalDate first = firstDay();
        Map<UUID, Long> usage = new HashMap<>();
        List<UUID> all = some.stream().map(AccessToken::id).toList();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<UUID> piece = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            List<Object> parameters = new ArrayList<>(List.of(first));
            parameters.addAll(piece);
            query(
                            "SELECT token_id, SUM(verifications) FROM token_usage WHERE usage_day >= ? AND token_id IN ("
                                    + String.join(", ", Collections.nCopies(piece.size(), "?")) + ") GROUP BY token_id",
                            row -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)),
                            parameters.toArray())
                    .forEach(each -> usage.put(each.getKey(), each.getValue()));
        }
        return usage;
    }

    private LocalDate firstDay() {
        return today().minusDays(DAYS - 1L);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private DailyUsage daily(LocalDate first, String sql, Object... parameters) {
        Map<LocalDate, Long> numbers = new HashMap<>();
        query(sql, row -> Map.entry(row.getObject(1, LocalDate.class), row.getLong(2)), parameters)
                .forEach(each -> numbers.put(each.getKey(), each.getValue()));
        return new DailyUsage(
                first,
                Stream.iterate(first, day -> day.plusDays(1))
                        .limit(DAYS)
                        .map(day -> numbers.getOrDefault(day, 0L))
                        .toList());
    }

    private <T> List<T> query(String sql, Sql.Row<T> each, Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            return Sql.query(connection, sql, each, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException("The usage of tokens cannot be read", e);
        }
    }

    /** Forgets what is older than {@value #KEPT} days. */
    @Schedule(hour = "*", minute = "17", persistent = false)
    public void prune() {
        LocalDate kept = today().minusDays(KEPT - 1L);
        try (Connection connection = dataSource.getConnection()) {
            Sql.update(connection, "DELETE FROM workspace_usage WHERE usage_day < ?", kept);
            while (pruneSome(kept, connection) > 0) {
                // until nothing is left
            }
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "Old figures of usage could not be deleted yet", e);
        }
    }

    /**
     * Deletes some rows of one day in the order of token IDs: of each token one, so that whoever deletes tokens in that
     * order never waits for this while this waits for them.
     */
    private static int pruneSome(LocalDate kept, Connection connection) throws SQLException {
        List<Object[]> oldest = Sql.query(
                connection,
                "SELECT token_id, usage_day FROM token_usage WHERE usage_day < ? ORDER BY usage_day, token_id FETCH FIRST "
                        + AT_ONCE + " ROWS ONLY",
                row -> new Object[] {row.getObject(1, UUID.class), row.getObject(2, LocalDate.class)},
                kept);
        List<Object[]> ofOneDay =
                oldest.stream().filter(each -> each[1].equals(oldest.get(0)[1])).toList();
        Sql.batch(connection, "DELETE FROM token_usage WHERE token_id = ? AND usage_day = ?", ofOneDay);
        return ofOneDay.size();
    }
}
