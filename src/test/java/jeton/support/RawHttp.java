package jeton.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Sends what no HTTP client would send: other methods, malformed addresses, repeated headers. */
public final class RawHttp {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI server;

    public RawHttp(URI server) {
        this.server = server;
    }

    /** A response as it came over the wire. */
    public record Answer(int status, List<String> headers, String body) {

        private static Answer of(String text) {
            String[] parts = text.split("\r\n\r\n", 2);
            List<String> head = List.of(parts[0].split("\r\n"));
            return new Answer(Integer.parseInt(head.get(0).split(" ")[1]), head.subList(1, head.size()), parts[1]);
        }

        /** All values of a header. */
        public List<String> header(String name) {
            return headers.stream()
                    .map(header -> header.split(":", 2))
                    .filter(header -> header[0].equalsIgnoreCase(name))
                    .map(header -> header[1].strip())
                    .toList();
        }

        /** The names of the headers that tell a proxy about the token. */
        public List<String> named(String prefix) {
            return headers.stream()
                    .map(header -> header.split(":", 2)[0])
                    .filter(name -> name.startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    /** Sends one request; headers and target go out as they are, a character a byte. */
    public Answer send(String method, String target, String... headers) {
        return send(method, target, Stream.of(headers).toList(), "");
    }

    /** Sends one request with a body, if that is not empty. */
    public Answer send(String method, String target, List<String> headers, String body) {
        StringBuilder request = new StringBuilder(
                method + " " + target + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nConnection: close\r\n");
        headers.forEach(header -> request.append(header).append("\r\n"));
        if (!body.isEmpty()) {
            request.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        request.append("\r\n").append(body);
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
