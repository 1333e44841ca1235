package jeton.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Very many connections that say nothing, and many that say very little. */
final class Crowd implements AutoCloseable {

    /** Half of the slow ones never end their headers, the others never their body. */
    private static final List<String> BEGINNINGS = List.of(
            "GET /auth HTTP/1.1\r\nHost: a\r\nX: ",
            "POST /oauth2/revoke HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + "Content-Length: 10000\r\n\r\ntoken=");

    private final List<SocketChannel> idle = new ArrayList<>();
    private final List<SocketChannel> slow = new ArrayList<>();

    Crowd(URI server, int idle, int slow) throws IOException {
        InetSocketAddress address = new InetSocketAddress(server.getHost(), server.getPort());
        for (int i = 0; i < idle; i++) {
            this.idle.add(SocketChannel.open(address));
        }
        for (int i = 0; i < slow; i++) {
            SocketChannel channel = SocketChannel.open(address);
            send(BEGINNINGS.get(i % BEGINNINGS.size()), channel);
            this.slow.add(channel);
        }
    }

    /** On each of the slow connections that the server has not given up. */
    void sendOneByte() {
        slow.removeIf(channel -> {
            try {
                send("x", channel);
                return false;
            } catch (IOException givenUp) {
                return true;
            }
        });
    }

    private static void send(String text, SocketChannel channel) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : idle) {
            channel.close();
        }
        for (SocketChannel channel : slow) {
            channel.close();
        }
    }

    @Override
    public String toString() {
        return idle.size() + " idle connections and slow requests";
    }
}
