package jeton.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that asks for something long, reads its beginning, and then nothing until it is told to. */
final class Stalled implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    /** So small that the kernel cannot take a long answer in the place of its reader. */
    private static final int BUFFER = 4096;

    private static final int BEGINNING = 1000;

    private final Socket socket = new Socket();
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    /** Sends that request, which needs no header Host. */
    Stalled(URI server, String request) throws IOException {
        socket.setReceiveBufferSize(BUFFER);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        String head = request.replaceFirst("\r\n", "\r\nHost: " + server.getAuthority() + "\r\n");
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns once the answer has begun, with 200. */
    void awaitBeginning() throws IOException {
        read.write(socket.getInputStream().readNBytes(BEGINNING));
        assertThat(text()).startsWith("HTTP/1.1 200 ");
    }

    /** Reads on until the server closes the connection: all that came, with the signs of the chunks. */
    String rest() throws IOException {
        InputStream in = socket.getInputStream();
        try {
            in.transferTo(read);
        } catch (SocketException reset) {
            // is an end, too
        }
        return text();
    }

    private String text() {
        return read.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
