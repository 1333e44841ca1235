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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import jeton.support.Postgres;
import jeton.support.Relay;
import jeton.support.RunningJeton;

/** Several nodes, started at the same moment on one empty PostgreSQL, and the way of each of them to it. */
final class Cluster implements AutoCloseable {

    /** Longer than any fault of these tests. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final String databaseUrl = Postgres.newDatabase();
    private final Map<String, String> settings;
    private final List<Relay> ways;
    private final List<RunningJeton> nodes;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String administrator;

    Cluster(int size) {
        this(size, Map.of());
    }

    /** @param settings of each node, from the environment */
    Cluster(int size, Map<String, String> settings) {
        this.settings = settings;
        URI database = URI.create(databaseUrl.substring("jdbc:".length()));
        ways = IntStream.range(0, size).mapToObj(i -> new Relay(database)).toList();
        nodes =
                new ArrayList<>(ways.stream()
                        .map(way -> CompletableFuture.supplyAsync(() -> start(way, RunningJeton.freePort())))
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

    private RunningJeton start(Relay way, int port) {
        Path directory = RunningJeton.newDirectory("node");
        String path = URI.create(databaseUrl.substring("jdbc:".length())).getPath();
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("JETON_PORT", String.valueOf(port));
        environment.put(
                "JETON_DB_URL", "jdbc:postgresql://127.0.0.1:" + way.uri().getPort() + path);
        environment.put("JETON_NODE_NAME", directory.getFileName().toString());
        return RunningJeton.start(directory, environment);
    }

    /** Starts a node in the place of one that has ended. */
    void startAgain(int node) {
        nodes.set(node, start(ways.get(node), nodes.get(node).baseUri().getPort()));
    }

    int size() {
        return nodes.size();
    }

    String databaseUrl() {
        return databaseUrl;
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

    /** A token's value and its ID. */
    record Generated(String value, String id) {}

    Generated generate(int node) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(node, "POST", "v4/apiAccessTokens", administrator, "{}");
        if (answer.statusCode() != 201) {
            throw new IOException("Not generated: " + answer.statusCode());
        }
        JsonPath body = JsonPath.from(answer.body());
        return new Generated(body.getString("tokenValue"), body.getString("tokenInfo.tokenId"));
    }

    int delete(int node, String tokenId) throws IOException, InterruptedException {
        return send(node, "DELETE", "v4/apiAccessTokens/" + tokenId, administrator, "")
                .statusCode();
    }

    int verify(int node, String value) throws IOException, InterruptedException {
        return send(node, "GET", "auth", value, "").statusCode();
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
