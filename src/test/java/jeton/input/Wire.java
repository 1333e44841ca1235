package jeton.input;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection that is kept for one request after the other, as long as the server keeps it. */
final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final URI server;
    private final String token;
    private Socket socket;
    private InputStream in;

    Wire(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /** An answer; the status is 0 if the server closed the connection instead. */
    record Answer(int status, String body) {

        static final Answer CLOSED = new Answer(0, "");
    }

    Answer send(Request request) throws IOException {
        byte[] bytes = request.bytes(server.getAuthority(), token);
        boolean fresh = socket == null;
        Answer answer = exchange(bytes, request.method().equals("HEAD"));
        // a connection that was kept may have been closed by the server for its own reasons
        return answer.status == 0 && !fresh ? exchange(bytes, request.method().equals("HEAD")) : answer;
    }

    private Answer exchange(byte[] bytes, boolean headOnly) throws IOException {
        if (socket == null) {
            socket = new Socket(server.getHost(), server.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }
        try {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException refusedEarly) {
                // there may be an answer all the same
            }
            return read(headOnly);
        } catch (EOFException | java.net.SocketException closed) {
            close();
            return Answer.CLOSED;
        }
    }

    private Answer read(boolean headOnly) throws IOException {
        String statusLine = line();
        int status = Integer.parseInt(statusLine.split(" ")[1]);
        int length = -1;
        boolean chunked = false;
        boolean close = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:");
            close |= lower.startsWith("connection:") && lower.contains("close");
        }
        byte[] body = new byte[0];
        if (!headOnly && status != 204 && status != 304) {
            body = chunked ? chunks() : length >= 0 ? exactly(length) : in.readAllBytes();
            close |= !chunked && length < 0;
        }
        if (close) {
            close();
        }
        return new Answer(status, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int length = Integer.parseInt(line(), 16); length > 0; length = Integer.parseInt(line(), 16)) {
            all.writeBytes(exactly(length));
            line();
        }
        line();
        return all.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
