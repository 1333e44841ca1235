package jeton.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jeton.support.RunningJeton;

/** Asks a Jeton that may be ill, over connections that are kept. */
final class Client {

    /** Longer than any answer may take, even from a Jeton that waits for its database. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Pattern GENERATED = Pattern.compile("\"tokenValue\":\"([^\"]+)\".*\"tokenId\":\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI base;
    private final Duration patience;

    Client(URI base) {
        this(base, PATIENCE);
    }

    Client(URI base, Duration patience) {
        this.base = base;
        this.patience = patience;
    }

    /** An answer; the status is 0 if none came. */
    record Answer(int status, String body, String retryAfter, String location) {

        static final Answer NONE = new Answer(0, "", "", "");

        /** None at all, or one that says to come back later. */
        boolean isUnavailable() {
            return status == 0 || status == 503 && !retryAfter.isEmpty();
        }

        Matcher generated() {
            Matcher matcher = GENERATED.matcher(body);
            if (!matcher.find()) {
                throw new AssertionError("No token in " + body);
            }
            return matcher;
        }
    }

    Answer generate(String authorization) {
        return send(request("v4/apiAccessTokens", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"lifetimeSeconds\":86400,\"description\":\"of the faults\"}")));
    }

    Answer delete(Ledger.Token token, String authorization) {
        return send(request("v4/apiAccessTokens/" + token.id, authorization).DELETE());
    }

    /** Asks as a proxy does. */
    Answer auth(String value) {
        return send(request("auth", bearer(value)));
    }

    Answer introspect(String value, String authorization) {
        return send(request("oauth2/introspect", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + value)));
    }

    /** Asks with a token about itself. */
    Answer api(Ledger.Token token) {
        return send(request("v4/apiAccessTokens/" + token.id, bearer(token.value)));
    }

    Answer page(String session) {
        return send(HttpRequest.newBuilder(base.resolve("tokens")).header("Cookie", session));
    }

    Answer ready() {
        return send(HttpRequest.newBuilder(base.resolve("health/ready")));
    }

    static String bearer(String value) {
        return "Bearer " + value;
    }

    static String admin() {
        String pair = RunningJeton.ADMIN + ":" + RunningJeton.ADMIN_PASSWORD;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path, String authorization) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", authorization);
    }

    private static String address() {
        int number = ThreadLocalRandom.current().nextInt(1 << 24);
        return "10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(
                    request.timeout(patience)
                            // as from behind a proxy: else guessing would be throttled
                            .header("X-Forwarded-For", address())
                            .build(),
                    BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Retry-After").orElse(""),
                    response.headers().firstValue("Location").orElse(""));
        } catch (java.net.http.HttpTimeoutException e) {
            throw new UncheckedIOException("No answer within " + patience + " to " + request.build(), e);
        } catch (IOException e) {
            return Answer.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.NONE;
        }
    }
}
