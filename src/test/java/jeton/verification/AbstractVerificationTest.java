package jeton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.spi.Unmanaged;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import jeton.account.Account;
import jeton.account.AccountService;
import jeton.audit.Actor;
import jeton.audit.Authority;
import jeton.platform.Problem;
import jeton.support.Sql;
import jeton.support.StoredAccount;
import jeton.token.GeneratedToken;
import jeton.token.Lifetime;
import jeton.token.NewToken;
import jeton.token.TokenGenerator;
import jeton.token.TokenService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What a verification costs in statements, and that no race with a deletion brings a token back; inside the server and
 * on a real database: the subclasses say which.
 */
@Execution(ExecutionMode.SAME_THREAD)
abstract class AbstractVerificationTest {

    /** The token with its account, and the settings of the workspace. */
    private static final int STATEMENTS_OF_A_LOAD = 2;

    /** Whatever the settings are, there is no token. */
    private static final int STATEMENTS_FOR_NOTHING = 1;

    private static final int FLOOD = 10_000;
    private static final int AT_ONCE = 500;
    private static final int RACES = 200;

    /** One is enough to lose. */
    private static final int RACES_LOST = 20;

    private static final int BATCHES = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Inject
    private TokenService tokens;

    @Inject
    private TokenGenerator generator;

    @Inject
    private AccountService accounts;

    @Inject
    private Verifier verifier;

    @Inject
    private LastUsed lastUsed;

    @Inject
    private MergingLastUsed mergingLastUsed;

    @Inject
    private Usage usage;

    @Resource(lookup = "java:app/jdbc/jeton")
    private DataSource database;

    private Actor owner;

    @BeforeEach
    void an_account_of_its_own_for_each_test() throws SQLException {
        Account account = accounts.get(StoredAccount.writeAnybody(database));
        owner = new Actor(account.id(), account.username(), false, new Authority.Password(), "127.0.0.1");
        CountingDatabase.forget();
    }

    private GeneratedToken generate() {
        return generator.generate(new NewToken(Lifetime.ofSeconds(null), "a test's"), owner);
    }

    private boolean isGood(String value) {
        return verifier.verify(Presentation.byClient(value, "", "10.4.0.17"))
                .token()
                .isPresent();
    }

    private boolean isGood(GeneratedToken generated) {
        return isGood(generated.value().reveal());
    }

    private static List<String> statementsOf(Runnable action) {
        CountingDatabase.forget();
        action.run();
        return CountingDatabase.statements();
    }

    /** As a token value, with the right checksum. */
    private static String wellFormed(long number) {
        String unsigned = "jeton_" + String.format("%043d", number);
        CRC32 crc = new CRC32();
        crc.update(unsigned.getBytes(StandardCharsets.US_ASCII));
        return unsigned + base62(crc.getValue());
    }

    private static String base62(long number) {
        String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        StringBuilder text = new StringBuilder();
        long rest = number;
        for (int i = 0; i < 6; i++) {
            text.insert(0, digits.charAt((int) (rest % digits.length())));
            rest /= digits.length();
        }
        return text.toString();
    }

    @Test
    void a_token_asked_for_the_first_time_costs_one_load() {
        GeneratedToken generated = generate();

        assertThat(statementsOf(() -> assertThat(isGood(generated)).isTrue())).hasSize(STATEMENTS_OF_A_LOAD);
    }

    @Test
    void a_remembered_token_costs_no_statement() {
        GeneratedToken generated = generate();
        isGood(generated);

        assertThat(statementsOf(() -> {
                    for (int i = 0; i < 1000; i++) {
                        assertThat(isGood(generated)).isTrue();
                    }
                }))
                .isEmpty();
    }

    @Test
    void a_value_that_is_no_token_costs_no_statement() {
        String good = generate().value().reveal();
        char last = good.charAt(good.length() - 1);
        List<String> values = List.of(
                "",
                "x",
                // the checksum is wrong
                good.substring(0, good.length() - 1) + (last == '0' ? '1' : '0'),
                good.substring(0, good.length() - 1),
                good + "0",
                good.toUpperCase(Locale.ROOT),
                " " + good,
                good.replace('_', '-'),
                "x".repeat(10_000));

        assertThat(statementsOf(() -> assertThat(values).noneMatch(this::isGood)))
                .isEmpty();
    }

    @Test
    void an_unknown_value_costs_one_statement_and_then_none() {
        String unknown = wellFormed(System.nanoTime());

        assertThat(statementsOf(() -> assertThat(isGood(unknown)).isFalse())).hasSize(STATEMENTS_FOR_NOTHING);
        assertThat(statementsOf(() -> assertThat(isGood(unknown)).isFalse())).isEmpty();
    }

    @Test
    void a_flood_of_unknown_values_leaves_the_good_tokens_remembered() {
        List<GeneratedToken> good =
                IntStream.range(0, 20).mapToObj(i -> generate()).toList();
        assertThat(good).allMatch(this::isGood);
        long first = System.nanoTime();

        List<String> flood = statementsOf(() -> {
            for (long i = 0; i < FLOOD; i++) {
                isGood(wellFormed(first + i));
            }
        });

        assertThat(flood.size()).isEqualTo(FLOOD * STATEMENTS_FOR_NOTHING);
        assertThat(statementsOf(() -> assertThat(good).allMatch(this::isGood))).isEmpty();
    }

    @Test
    void five_hundred_who_ask_for_the_same_token_at_once_cost_one_load() throws Exception {
        GeneratedToken generated = generate();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            CountingDatabase.holdNextStatement(() -> waitUntil(() -> waitingForALoad() == AT_ONCE - 1));
            CountingDatabase.forget();
            List<Future<Boolean>> asked = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> threads.submit(() -> isGood(generated)))
                    .toList();

            assertThat(results(asked)).hasSize(AT_ONCE).containsOnly(true);
            assertThat(CountingDatabase.statements()).hasSize(STATEMENTS_OF_A_LOAD);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void five_hundred_requests_with_the_same_token_at_once_cost_one_load() {
        GeneratedToken generated = generate();
        // the server works on 200 requests at the same time, of which one is this test and one loads
        CountingDatabase.holdNextStatement(() -> waitUntil(() -> waitingForALoad() > 150));
        CountingDatabase.forget();

        List<HttpResponse<Void>> answers = requests(generated.value().reveal());

        assertThat(answers).hasSize(AT_ONCE).allMatch(answer -> answer.statusCode() == 200);
        assertThat(CountingDatabase.statements()).hasSize(STATEMENTS_OF_A_LOAD);
    }

    /** With the valve taken out of payara-web.xml it is called through the filters. */
    @Test
    void a_direct_servlet_is_called_without_filters_and_answers_with_their_headers() throws Exception {
        HttpResponse<String> answer = get(DirectProbe.PATH);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("directly");
        assertThat(answer.headers().map()).containsKeys("X-Request-Id", "Content-Security-Policy");
    }

    /** With what the valve catches let through, the server logs it and answers 200. */
    @Test
    void a_direct_servlet_that_fails_never_says_yes() throws Exception {
        HttpResponse<String> answer = get(DirectProbe.PATH + "?fail");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().map()).containsKeys("X-Request-Id", "Content-Security-Policy");
    }

    @Test
    void a_deletion_that_races_with_batches_of_last_uses_always_wins() throws Exception {
        List<GeneratedToken> raced = race(RACES, (generated, use) -> {
            lastUsed.note(generated.token().id(), use, "10.4.0.17");
            lastUsed.write();
        });

        assertThat(raced).hasSize(RACES).noneMatch(this::isStored).noneMatch(this::isGood);
        assertThat(CountingDatabase.failures()).isEmpty();
    }

    /** The seeded bug: the same race against a writer that merges what it read. */
    @Test
    void a_deletion_that_races_with_a_merged_entity_loses() throws Exception {
        List<GeneratedToken> raced = race(RACES_LOST, (generated, use) -> mergingLastUsed.write(generated.token()));

        assertThat(raced).anyMatch(this::isStored);
    }

    /** How the use of a token is written. */
    private interface Writer {

        void write(GeneratedToken generated, Instant use);
    }

    /** Deletes token after token, each while it is verified and its uses are written all the while, and once more after. */
    private List<GeneratedToken> race(int rounds, Writer writer) throws Exception {
        List<GeneratedToken> raced = new ArrayList<>();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < rounds; i++) {
                GeneratedToken generated = generate();
                CountDownLatch writing = new CountDownLatch(1);
                AtomicBoolean deleted = new AtomicBoolean();
                Future<?> uses = thread.submit(() -> {
                    boolean last;
                    do {
                        last = deleted.get();
                        isGood(generated);
                        writer.write(generated, Instant.now());
                        writing.countDown();
                    } while (!last);
                });
                writing.await();
                tokens.delete(generated.token().id(), owner);
                deleted.set(true);
                uses.get();
                raced.add(generated);
            }
        } finally {
            thread.shutdownNow();
        }
        return raced;
    }

    private boolean isStored(GeneratedToken generated) {
        try {
            tokens.get(generated.token().id(), owner);
            return true;
        } catch (Problem gone) {
            return false;
        }
    }

    @Test
    void the_last_use_never_goes_back_whichever_of_two_nodes_writes_first() throws Exception {
        List<UUID> ids =
                IntStream.range(0, 10).mapToObj(i -> generate().token().id()).toList();
        LastUsed otherNode = new Unmanaged<>(LastUsed.class)
                .newInstance()
                .produce()
                .inject()
                .postConstruct()
                .get();
        Instant start = Instant.parse("2026-11-24T12:00:00Z");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 1; round <= BATCHES; round++) {
                Instant late = start.plusSeconds(2L * round);
                CyclicBarrier together = new CyclicBarrier(2);
                results(List.of(
                        threads.submit(() -> batch(lastUsed, ids, late, together)),
                        threads.submit(() -> batch(otherNode, ids, late.minusSeconds(3), together))));

                assertThat(ids)
                        .allSatisfy(id ->
                                assertThat(tokens.get(id, owner).lastUsed()).contains(late));
            }
            assertThat(ids)
                    .allSatisfy(id -> assertThat(counted(id, "2026-11-24")).isEqualTo(2L * BATCHES));
        } finally {
            threads.shutdownNow();
        }
        assertThat(CountingDatabase.failures()).isEmpty();
    }

    @Test
    void uses_are_counted_by_days_of_utc() throws Exception {
        UUID id = generate().token().id();

        lastUsed.note(id, Instant.parse("2026-03-01T00:00:00Z"), null);
        lastUsed.note(id, Instant.parse("2026-02-28T23:59:59.999Z"), null);
        lastUsed.note(id, Instant.parse("2026-03-01T23:59:59.999Z"), null);
        lastUsed.write();
        lastUsed.note(id, Instant.parse("2026-03-01T12:00:00Z"), null);
        lastUsed.write();

        assertThat(counted(id, "2026-02-28")).isEqualTo(1);
        assertThat(counted(id, "2026-03-01")).isEqualTo(3);
        assertThat(tokens.get(id, owner).lastUsed()).contains(Instant.parse("2026-03-01T23:59:59.999Z"));
    }

    /** Red without the rollback, as the pool commits the half that H2 has taken, which is then counted twice. */
    @Test
    void no_use_is_lost_or_counted_twice_when_a_batch_cannot_be_written() throws Exception {
        List<UUID> ids =
                IntStream.range(0, 3).mapToObj(i -> generate().token().id()).toList();
        lastUsed.write();
        long before = usage.ofWorkspace(Actor.SERVICE).total();
        use(ids);
        lastUsed.write();
        CountingDatabase.forget();
        Sql.execute(
                database,
                "alter table token_usage add constraint refused check (token_id <> '" + ids.get(1)
                        + "' or verifications < 2)");

        use(ids);
        lastUsed.write();
        int failures = CountingDatabase.failures().size();
        assertThat(failures).isPositive();
        use(ids);
        lastUsed.write();
        assertThat(CountingDatabase.failures()).hasSizeGreaterThan(failures);
        assertThat(ids).allSatisfy(id -> assertThat(lately(id)).isEqualTo(1));
        Sql.execute(database, "alter table token_usage drop constraint refused");
        lastUsed.write();

        assertThat(ids).allSatisfy(id -> assertThat(lately(id)).isEqualTo(3));
        assertThat(usage.ofWorkspace(Actor.SERVICE).total()).isEqualTo(before + 9);
    }

    private void use(List<UUID> ids) {
        ids.forEach(id -> lastUsed.note(id, Instant.now(), "10.4.0.17"));
    }

    private long lately(UUID tokenId) {
        return usage.ofToken(tokenId, owner).total();
    }

    @Test
    void the_uses_of_a_token_go_with_it_and_stay_in_the_figures_of_the_workspace() throws Exception {
        UUID id = generate().token().id();
        lastUsed.write();
        long before = usage.ofWorkspace(Actor.SERVICE).total();
        use(List.of(id, id));
        lastUsed.write();

        use(List.of(id));
        tokens.delete(id, owner);
        lastUsed.write();

        assertThat(counted(id, LocalDate.now(ZoneOffset.UTC).toString())).isZero();
        assertThat(usage.ofWorkspace(Actor.SERVICE).total()).isEqualTo(before + 3);
    }

    @Test
    void uses_are_kept_for_ninety_days() throws Exception {
        List<UUID> ids =
                IntStream.range(0, 3).mapToObj(i -> generate().token().id()).toList();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int days : List.of(0, 89, 90, 91, 500)) {
            Instant then = today.minusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
            ids.forEach(id -> lastUsed.note(id, then, null));
        }
        lastUsed.write();

        usage.prune();

        assertThat(ids)
                .allSatisfy(
                        id -> assertThat(query("select min(usage_day) from token_usage where token_id = '" + id + "'"))
                                .isEqualTo(today.minusDays(89).toString()));
        assertThat(query("select min(usage_day) from workspace_usage"))
                .isEqualTo(today.minusDays(89).toString());
    }

    private long counted(UUID tokenId, String day) throws SQLException {
        return Long.parseLong(query("select coalesce(sum(verifications), 0) from token_usage where token_id = '"
                + tokenId + "' and usage_day = date '" + day + "'"));
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Instant batch(LastUsed node, List<UUID> ids, Instant at, CyclicBarrier together) throws Exception {
        ids.forEach(id -> node.note(id, at, "10.4.0.17"));
        together.await();
        node.write();
        return at;
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + System.getProperty("jeton.port") + path))
                .timeout(PATIENCE);
    }

    private static List<HttpResponse<Void>> requests(String value) {
        HttpRequest request =
                request("/auth").header("Authorization", "Bearer " + value).build();
        return Stream.generate(() -> CLIENT.sendAsync(request, BodyHandlers.discarding()))
                .limit(AT_ONCE)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    /** How many threads wait for what another one loads. */
    private static long waitingForALoad() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getState() == Thread.State.WAITING)
                .filter(thread -> Stream.of(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(VerdictCache.class.getName())))
                .count();
    }

    private static void waitUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited too long");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static <T> List<T> results(List<Future<T>> running) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> each : running) {
            results.add(each.get());
        }
        return results;
    }
}
