package jeton.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A request as it goes over the wire, and what its answer must be.
 *
 * @param status the only right one
 * @param part what the body must hold; empty if that does not matter
 */
record Request(byte[] bytes, int status, byte[] part) {

    private static final byte[] ANYTHING = {};

    static Request get(String path, String... headers) {
        return of("GET", path, "", headers);
    }

    static Request form(String path, String form, String... headers) {
        String[] all = List.of(
                        List.of(headers),
                        List.of("Content-Type: application/x-www-form-urlencoded", "Content-Length: " + form.length()))
                .stream()
                .flatMap(List::stream)
                .toArray(String[]::new);
        return of("POST", path, form, all);
    }

    static Request json(String method, String path, String json, String... headers) {
        String[] all = List.of(
                        List.of(headers),
                        List.of(
                                "Content-Type: application/json",
                                "Content-Length: " + json.getBytes(StandardCharsets.UTF_8).length))
                .stream()
                .flatMap(List::stream)
                .toArray(String[]::new);
        return of(method, path, json, all);
    }

    private static Request of(String method, String path, String body, String... headers) {
        StringBuilder text = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        // what proxies and clients send at the least
        text.append("Host: 127.0.0.1\r\nAccept: */*\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        text.append("\r\n").append(body);
        return new Request(text.toString().getBytes(StandardCharsets.UTF_8), 200, ANYTHING);
    }

    Request expecting(int code) {
        return new Request(bytes, code, part);
    }

    Request expecting(String text) {
        return new Request(bytes, status, text.getBytes(StandardCharsets.UTF_8));
    }

    static String bearer(String value) {
        return "Authorization: Bearer " + value;
    }

    static String basic(String username, String secret) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString((username + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** That request again and again. */
    Supplier<Request> always() {
        return () -> this;
    }

    /** Those requests in turn, without end. */
    static Supplier<Request> inTurn(List<Request> requests) {
        AtomicInteger next = new AtomicInteger();
        return () -> requests.get(Math.floorMod(next.getAndIncrement(), requests.size()));
    }

    /** Those requests, each of them once. */
    static Supplier<Request> once(List<Request> requests) {
        AtomicInteger next = new AtomicInteger();
        return () -> {
            int index = next.getAndIncrement();
            return index < requests.size() ? requests.get(index) : null;
        };
    }
}
