package jeton.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import jeton.faults.Client.Answer;
import jeton.faults.Ledger.State;
import jeton.faults.Ledger.Token;
import jeton.support.People;
import jeton.support.RunningJeton;
import jeton.token.MadeUp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A Jeton of its own that faults are done to, with what was acknowledged by it. */
abstract class AbstractFaultsTest {

    /**
     * How long after the end of a fault everything must work again. Promised are 5 seconds, which the long round holds it
     * to; a build may have to share its machine.
     */
    static final Duration RECOVERS_WITHIN = Duration.ofSeconds(Long.getLong("faults.recovery", 20));

    /** So long without a single refusal counts as working again. */
    private static final Duration WORKS = Duration.ofSeconds(1);

    /** How often Jeton is killed in the long round. */
    private static final int KILLS = Integer.getInteger("faults.kills", 1);

    private static final Duration LONGEST_LIFE = Duration.ofSeconds(5);

    private static final Duration AGAIN = Duration.ofMillis(20);

    /** Until the load has reached whatever there is. */
    static final Duration UNDER_WAY = Duration.ofMillis(700);

    /** Longer than any of Jeton's own time limits. */
    static final Duration UNTIL_ALL_WAIT = Duration.ofSeconds(5);

    /** Seconds between two writes of last uses, fewer than the standard so that nobody waits. */
    private static final int INTERVAL = 1;

    /** What is noted before that is written after it, on a busy machine too. */
    static final Duration ONE_INTERVAL_AND_ITS_WRITE =
            Duration.ofSeconds(INTERVAL).multipliedBy(3);

    final Path directory = RunningJeton.newDirectory("faults");
    final Ledger ledger = new Ledger();
    private final String port = String.valueOf(RunningJeton.freePort());

    RunningJeton jeton;
    Client client;
    Token own;
    String session;

    /** The settings that this Jeton is started with. */
    abstract String databaseUrl();

    /** A connection to its database past Jeton, and past all faults. */
    abstract Connection database() throws SQLException;

    final void start() {
        Map<String, String> settings = new HashMap<>();
        settings.put("JETON_PORT", port);
        settings.put("JETON_DB_URL", databaseUrl());
        settings.put("JETON_LAST_USED_INTERVAL", String.valueOf(INTERVAL));
        jeton = RunningJeton.start(directory, settings);
        client = new Client(jeton.baseUri());
        if (own == null) {
            own = generate(Client.admin());
            int status = People.asAdmin(jeton)
                    .contentType("application/json")
                    .body(Map.of("mayVerify", true))
                    .patch("v4/people/" + adminId())
                    .statusCode();
            assertThat(status).isEqualTo(200);
        }
        People.Person admin = new People.Person("", RunningJeton.ADMIN, RunningJeton.ADMIN_PASSWORD);
        session = People.signedIn(jeton, admin).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private String adminId() {
        return People.asAdmin(jeton).get("v4/people").path("data[0].id");
    }

    final Token generate(String authorization) {
        Matcher generated = generated(authorization);
        return ledger.generated(generated.group(1), generated.group(2));
    }

    /** Not in the ledger, so that no load uses or deletes it. */
    final Token generateAside() {
        Matcher generated = generated(Client.bearer(own.value));
        return new Token(generated.group(1), generated.group(2));
    }

    private Matcher generated(String authorization) {
        Answer answer = client.generate(authorization);
        assertThat(answer.status()).isEqualTo(201);
        return answer.generated();
    }

    /** Writes down what was shown. */
    @AfterAll
    final void report() throws IOException {
        Files.writeString(
                Path.of("target/faults.md"),
                "## " + getClass().getSimpleName() + "\n" + ledger + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    @AfterEach
    final void nothing_was_answered_wrongly() {
        assertThat(ledger.wrong()).isEmpty();
    }

    final Load load() {
        return new Load(client, ledger, own, session);
    }

    /** What is done to Jeton, or not any more. */
    interface Act {

        void run() throws Exception;
    }

    /**
     * Does it to a Jeton under load, and ends it after a while.
     *
     * @param readiness what {@code /health/ready} may say meanwhile
     */
    final void suffer(Act begin, Act end, Duration hold, Integer... readiness) throws Exception {
        assertThat(everythingWorks()).isTrue();
        try (Load load = load()) {
            load.goOnFor(UNDER_WAY);
            begin.run();
            try {
                load.goOnFor(hold);
                assertThat(client.ready().status()).isIn(List.of(readiness));
            } finally {
                end.run();
            }
            ledger.recovered(recovery());
        }
    }

    private Duration recovery() throws InterruptedException {
        long end = System.nanoTime();
        Duration since;
        do {
            long refusals = ledger.counted(Ledger.UNAVAILABLE);
            boolean works = everythingWorks();
            since = Duration.ofNanos(System.nanoTime() - end);
            Thread.sleep(works ? WORKS.toMillis() : AGAIN.toMillis());
            if (works && ledger.counted(Ledger.UNAVAILABLE) == refusals) {
                return since;
            }
        } while (since.compareTo(RECOVERS_WITHIN) < 0);
        throw new AssertionError("It does not work yet, " + since + " after the end of the fault");
    }

    final boolean everythingWorks() {
        return client.ready().status() == 200
                && client.auth(MadeUp.value().reveal()).status() == 401
                && client.generate(Client.bearer(own.value)).status() == 201
                && client.page(session).status() == 200;
    }

    /** Again and again, after another time of work each. */
    @Test
    @Tag("long-round")
    void it_is_killed_again_and_again() throws Exception {
        int audited = 0;
        for (int i = 0; i < KILLS; i++) {
            try (Load load = load()) {
                load.goOnFor(Duration.ofMillis(ThreadLocalRandom.current().nextLong(LONGEST_LIFE.toMillis())));
                jeton.kill();
            }
            jeton.close();
            start();
            ledger.count("kills");
            audited += audit();
            nothing_was_answered_wrongly();
        }
        assertThat(audited).isGreaterThan(KILLS);
    }

    /**
     * Holds what Jeton says against what was acknowledged since the last time.
     *
     * @return of how many tokens: none would show nothing
     */
    final int audit() {
        List<Token> changed = ledger.takeChanged();
        for (Token token : changed) {
            int status = client.auth(token.value).status();
            if (token.state() == State.GENERATED && status != 200) {
                ledger.wrong("lost: " + token.id + " " + status);
            }
            if (token.state() == State.DELETED && status != 401) {
                ledger.wrong("back again: " + token.id + " " + status);
            }
        }
        return changed.size();
    }

    /** Holds what the database says against all that was ever acknowledged. */
    final void auditDatabase() throws SQLException {
        Set<String> stored = new HashSet<>();
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select digest from access_token")) {
            while (rows.next()) {
                stored.add(HexFormat.of().formatHex(rows.getBytes(1)));
            }
        }
        // the load's, besides the first one
        assertThat(ledger.tokens()).hasSizeGreaterThan(1);
        for (Token token : ledger.tokens()) {
            boolean there = stored.contains(digest(token.value));
            if (token.state() == State.GENERATED && !there) {
                ledger.wrong("lost: " + token.id);
            }
            if (token.state() == State.DELETED && there) {
                ledger.wrong("back again: " + token.id);
            }
        }
    }

    /** When that token was used last, as the database knows it; null if never. */
    final Instant lastUsed(Token token) throws SQLException {
        try (Connection connection = database();
                PreparedStatement query =
                        connection.prepareStatement("select last_used from access_token where id = ?")) {
            query.setObject(1, UUID.fromString(token.id));
            try (ResultSet row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                OffsetDateTime at = row.getObject(1, OffsetDateTime.class);
                return at == null ? null : at.toInstant();
            }
        }
    }

    private static String digest(String value) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    final void execute(String... statements) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
