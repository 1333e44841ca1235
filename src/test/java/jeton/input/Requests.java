package jeton.input;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts nasty values into requests: every parameter of every address, one or several at a time. */
final class Requests {

    private static final String GOOD = "Bearer TOKEN";

    /** An address that takes JSON, and its fields. */
    private record Taker(String method, String path, List<String> fields, String alwaysRefused) {}

    /** None of them may succeed where that would change what other tests find. */
    private static final List<Taker> TAKERS = List.of(
            new Taker("POST", "/v4/apiAccessTokens", List.of("lifetimeSeconds", "description", "name"), ""),
            new Taker("POST", "/v4/people", List.of("username", "administrator"), ""),
            new Taker(
                    "PATCH",
                    "/v4/people/" + new UUID(0, 0),
                    List.of("enabled", "administrator", "tokensAllowed", "mayVerify"),
                    ""),
            new Taker(
                    "PATCH",
                    "/v4/workspace/settings",
                    List.of("accessTokensOn", "whoMayGenerate", "maximumLifetime", "tokenPrefix"),
                    "\"retention\":-2"));

    /** An address with parameters in its query. */
    private record Finder(String path, List<String> parameters) {}

    private static final List<Finder> FINDERS = List.of(
            new Finder("/v4/apiAccessTokens", List.of("limit", "offset")),
            new Finder("/v4/people", List.of("search", "sort", "ascending", "limit", "offset")),
            new Finder(
                    "/v4/workspace/apiAccessTokens",
                    List.of("ownerId", "search", "filter", "sort", "ascending", "limit", "offset")),
            new Finder("/v4/workspace/audit", List.of("name", "action", "tokenId", "from", "until", "limit", "offset")),
            new Finder("/v4/workspace/settings", List.of("x")),
            new Finder("/auth", List.of("access_token", "x")),
            new Finder("/.well-known/oauth-authorization-server", List.of("x")),
            new Finder("/openapi", List.of("format")),
            new Finder("/login", List.of("from")),
            new Finder("/tokens", List.of("x")),
            new Finder("/health/ready", List.of("x")));

    private static final List<String> WITH_ID = List.of(
            "/v4/apiAccessTokens/",
            "/v4/people/",
            "/v4/workspace/apiAccessTokens/",
            "/v4/workspace/",
            "/v4/",
            "/auth/",
            "/oauth2/",
            "/",
            "/jakarta.faces.resource/");

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "X");

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/json",
            "application/json; charset=utf-16",
            "application/json;;;",
            "application/x-www-form-urlencoded",
            "text/plain",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "*/*",
            "application",
            "/",
            "application/json, text/xml",
            "",
            "a/b; charset=nonsense");

    private final Nasty nasty;

    Requests(Random random) {
        nasty = new Nasty(random);
    }

    Request next() {
        if (nasty.oneIn(3)) {
            return json(nasty.anyOf(TAKERS));
        }
        if (nasty.oneIn(3)) {
            return find(nasty.anyOf(FINDERS));
        }
        if (nasty.oneIn(3)) {
            return withId();
        }
        return nasty.oneIn(2) ? form() : credentials();
    }

    private Request json(Taker taker) {
        String field = nasty.anyOf(taker.fields);
        List<String> fields = new ArrayList<>();
        fields.add(Nasty.quoted(field) + ":" + nasty.json());
        if (nasty.oneIn(3)) {
            fields.add(Nasty.quoted(nasty.anyOf(taker.fields)) + ":" + nasty.json());
        }
        if (!taker.alwaysRefused.isEmpty()) {
            fields.add(taker.alwaysRefused);
        }
        String body = String.join(",", fields);
        boolean odd = nasty.oneIn(20);
        String text = odd ? nasty.anyOf(nasty.bodies(field)) : "{" + body + "}";
        Charset charset = nasty.oneIn(40)
                ? nasty.anyOf(List.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1))
                : StandardCharsets.UTF_8;
        String type = nasty.oneIn(10) ? nasty.anyOf(TYPES) : "application/json";
        return new Request(
                taker.method,
                taker.path,
                GOOD,
                List.of("Content-Type: " + type),
                text.getBytes(charset),
                nasty.oneIn(10));
    }

    private Request find(Finder finder) {
        List<String> query = new ArrayList<>();
        do {
            query.add(nasty.anyOf(finder.parameters) + "=" + encoded(nasty.text()));
        } while (nasty.oneIn(2));
        return new Request("GET", finder.path + "?" + String.join("&", query), GOOD, List.of(), new byte[0], false);
    }

    private Request withId() {
        String method = nasty.oneIn(2) ? "GET" : nasty.anyOf(METHODS);
        return new Request(method, nasty.anyOf(WITH_ID) + encoded(nasty.text()), GOOD, List.of(), new byte[0], false);
    }

    private Request form() {
        String path = nasty.anyOf(List.of("/oauth2/introspect", "/oauth2/revoke", "/login", "/tokens"));
        List<String> names = List.of(
                "token",
                "token_type_hint",
                "login:username",
                "login:password",
                "jakarta.faces.ViewState",
                nasty.text());
        List<String> pairs = new ArrayList<>();
        do {
            pairs.add(encoded(nasty.anyOf(names)) + "=" + (nasty.oneIn(8) ? "%zz" : encoded(nasty.text())));
        } while (nasty.oneIn(2));
        String type = nasty.oneIn(10) ? nasty.anyOf(TYPES) : "application/x-www-form-urlencoded";
        return new Request(
                "POST",
                path,
                GOOD,
                List.of("Content-Type: " + type),
                String.join("&", pairs).getBytes(StandardCharsets.UTF_8),
                nasty.oneIn(10));
    }

    /** Credentials, in a header that holds no line ends: those are for raw requests. */
    private Request credentials() {
        String value = nasty.text().replaceAll("[\\r\\n\\x00]", "");
        String credentials = nasty.anyOf(List.of("Bearer ", "bearer  ", "Basic ", "Digest ", "", "Bearer TOKEN "))
                + (nasty.oneIn(2) ? value : encoded(value));
        String header = nasty.anyOf(List.of(
                        "X-Forwarded-For",
                        "X-Forwarded-Proto",
                        "Accept",
                        "Accept-Language",
                        "Cookie",
                        "Faces-Request",
                        "X-Request-Id"))
                + ": " + value;
        String path = nasty.anyOf(List.of("/auth", "/v4/apiAccessTokens", "/oauth2/introspect", "/tokens"));
        return new Request("GET", path, credentials, List.of(header), new byte[0], false);
    }

    /** Percent-encoded, so that any text gets through. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Bodies that are too large for anything, by each way to send them; a few are enough. */
    List<Request> oversize() {
        byte[] description = ("{\"description\":\"" + "x".repeat(10_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        byte[] keys = java.util.stream.IntStream.range(0, 1_000_000)
                .mapToObj(i -> "\"" + i + "\":0")
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(StandardCharsets.UTF_8);
        List<Request> requests = new ArrayList<>();
        for (byte[] body : List.of(description, deep, keys)) {
            for (Taker taker : TAKERS) {
                for (boolean chunked : List.of(false, true)) {
                    requests.add(new Request(
                            taker.method, taker.path, GOOD, List.of("Content-Type: application/json"), body, chunked));
                }
            }
        }
        for (String path : List.of("/oauth2/introspect", "/oauth2/revoke", "/login", "/auth")) {
            for (boolean chunked : List.of(false, true)) {
                requests.add(new Request(
                        "POST",
                        path,
                        GOOD,
                        List.of("Content-Type: application/x-www-form-urlencoded"),
                        ("token=" + "x".repeat(10_000_000)).getBytes(StandardCharsets.UTF_8),
                        chunked));
            }
        }
        return requests;
    }
}
