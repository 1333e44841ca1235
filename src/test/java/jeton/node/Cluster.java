package jeton.node;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import jeton.support.People;
import jeton.support.Postgres;
import jeton.support.Relay;
import jeton.support.RunningJeton;
import jeton.token.MadeUp;
import jeton.token.TokenValue;

/** Several nodes, started at the same moment on one empty PostgreSQL, and the way of each of them to it. */
final class Cluster implements AutoCloseable {

    /** Longer than any fault of these tests. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final String NEW_ACCOUNT = "with owner as (insert into account"
            + " (id, username, password_hash, must_change_password, password_changed_at, administrator, may_verify, enabled,"
            + " tokens_allowed, created_at, version)"
            + " values (?, ?, '', false, now(), false, false, true, true, now(), 1))"
            + " insert into access_token (id, owner_id, digest, hint, description, created_at)"
            + " values (?, ?, ?, '', '', now())";

    private final String databaseUrl;
    private final IntFunction<Map<String, String>> settings;
    private final List<Relay> ways;
    private final List<RunningJeton> nodes;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String administrator;

    Cluster(int size) {
        this(size, node -> Map.of());
    }

    /** @param settings of each node, from the environment */
    Cluster(int size, IntFunction<Map<String, String>> settings) {
        this(size, settings, Postgres.newDatabase(), true);
    }

    /** On a database that may move: each node finds it by itself. */
    static Cluster on(String databaseUrl, int size) {
        return new Cluster(size, node -> Map.of(), databaseUrl, false);
    }

    private Cluster(int size, IntFunction<Map<String, String>> settings, String databaseUrl, boolean withWays) {
        this.settings = settings;
        this.databaseUrl = databaseUrl;
        ways = withWays
                ? IntStream.range(0, size)
                        .mapToObj(i -> new Relay(URI.create(databaseUrl.substring("jdbc:".length()))))
                        .toList()
                : List.of();
        nodes = new ArrayList<>(IntStream.range(0, size)
                .mapToObj(node -> CompletableFuture.supplyAsync(() -> start(node, RunningJeton.freePort())))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList());
        administrator = given().baseUri(nodes.get(0).baseUri().toString())
                .auth()
                .preemptive()
                .basic(RunningJeton.ADMIN, RunningJeton.ADMIN_PASSWORD)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("v4/apiAccessTokens")
                .path("tokenValue");
    }

    private RunningJeton start(int node, int port) {
        Path directory = RunningJeton.newDirectory("node");
        Map<String, String> environment = new HashMap<>(settings.apply(node));
        environment.put("JETON_PORT", String.valueOf(port));
        environment.put("JETON_DB_URL", ways.isEmpty() ? databaseUrl : urlBy(ways.get(node)) + "?" + namedAs(node));
        environment.put("JETON_NODE_NAME", directory.getFileName().toString());
        return RunningJeton.start(directory, environment);
    }

    private String urlBy(Relay way) {
        String path = URI.create(databaseUrl.substring("jdbc:".length())).getPath();
        return "jdbc:postgresql://127.0.0.1:" + way.port() + path;
    }

    /** So that PostgreSQL tells whose connection it is. */
    private static String namedAs(int node) {
        return "ApplicationName=node-" + node;
    }

    /** Starts a node in the place of one that has ended. */
    void startAgain(int node) {
        nodes.set(node, start(node, nodes.get(node).baseUri().getPort()));
    }

    int size() {
        return nodes.size();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(databaseUrl, "jeton", "jeton");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The only value of the only row. */
    <T> T ask(String sql, Class<T> type) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getObject(1, type);
        }
    }

    RunningJeton node(int i) {
        return nodes.get(i);
    }

    /** Cuts a node off from the database until it is mended. */
    void cutOff(int node) {
        ways.get(node).cut();
    }

    void mend(int node) {
        ways.get(node).mend();
    }

    /**
     * A generated token.
     *
     * @param account null if it is the administrator's
     */
    record Generated(String value, String id, String account) {}

    Generated generate(int node) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(node, "POST", "v4/apiAccessTokens", administrator, "{}");
        if (answer.statusCode() != 201) {
            throw new IOException("Not generated: " + answer.statusCode());
        }
        JsonPath body = JsonPath.from(answer.body());
        return new Generated(body.getString("tokenValue"), body.getString("tokenInfo.tokenId"), null);
    }

    int delete(int node, String tokenId) throws IOException, InterruptedException {
        return send(node, "DELETE", "v4/apiAccessTokens/" + tokenId, administrator, "")
                .statusCode();
    }

    int verify(int node, String value) throws IOException, InterruptedException {
        return send(node, "GET", "auth", value, "").statusCode();
    }

    /** A token of an account of its own, put into the database past Jeton: for a password it would take its time. */
    Generated generateForNewAccount() throws SQLException {
        TokenValue value = MadeUp.value();
        UUID account = UUID.randomUUID();
        UUID token = UUID.randomUUID();
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement(NEW_ACCOUNT)) {
            insert.setObject(1, account);
            insert.setString(2, "account-" + account);
            insert.setObject(3, token);
            insert.setObject(4, account);
            insert.setBytes(5, value.digest());
            insert.executeUpdate();
        }
        return new Generated(value.reveal(), token.toString(), account.toString());
    }

    int disable(int node, String accountId) throws IOException, InterruptedException {
        return send(node, "PATCH", "v4/people/" + accountId, administrator, "{\"enabled\":false}")
                .statusCode();
    }

    int switchAccessTokens(int node, boolean on) {
        // while they are off only a password is good
        return given().baseUri(nodes.get(node).baseUri().toString())
                .auth()
                .preemptive()
                .basic(RunningJeton.ADMIN, RunningJeton.ADMIN_PASSWORD)
                .contentType(ContentType.JSON)
                .body(Map.of("accessTokensOn", on))
                .patch("v4/workspace/settings")
                .statusCode();
    }

    /** Asks as the administrator from that address, with a password. */
    int signIn(int node, String address, String password) {
        return given().baseUri(nodes.get(node).baseUri().toString())
                .auth()
                .preemptive()
                .basic(RunningJeton.ADMIN, password)
                .header("X-Forwarded-For", address)
                .get("v4/people")
                .statusCode();
    }

    /** As {@link People#tokensPage}, of that node. */
    int tokensPage(int node, Map<String, String> cookies) {
        return People.tokensPage(nodes.get(node), cookies);
    }

    HttpResponse<String> send(int node, String method, String path, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(nodes.get(node).baseUri().resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    String administrator() {
        return administrator;
    }

    @Override
    public void close() {
        nodes.forEach(RunningJeton::close);
        ways.forEach(Relay::close);
    }
}
