package jeton.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * The connections that one thread of the load serves.
 *
 * <p>Written for this, since it shares the processors with the server: a library that can do more costs more, and a
 * program in C would have to be installed first. No pipelining; answers are checked.
 */
final class Connections {

    private final int port;
    private final int number;
    private final Supplier<Request> requests;

    private long[] nanos = new long[1 << 16];
    private int answers;
    private int wrong;
    private String example;

    Connections(int port, int number, Supplier<Request> requests) {
        this.port = port;
        this.number = number;
        this.requests = requests;
    }

    private final class Connection {

        private final SocketChannel channel;
        private final Answer answer = new Answer();
        private Request request;
        private long sent;

        Connection(Selector selector) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        /** False if there is nothing more to send. */
        boolean send() throws IOException {
            request = requests.get();
            if (request == null) {
                channel.close();
                return false;
            }
            sent = System.nanoTime();
            ByteBuffer bytes = ByteBuffer.wrap(request.bytes());
            while (bytes.hasRemaining()) {
                // it is small, so it nearly always goes at once
                channel.write(bytes);
            }
            return true;
        }

        /** Whether the answer is there. */
        boolean read() throws IOException {
            if (channel.read(answer.free()) < 0) {
                throw new IOException("The server has closed the connection after " + answers + " answers. " + answer);
            }
            if (!answer.complete()) {
                return false;
            }
            note(System.nanoTime() - sent);
            if (!answer.fits(request)) {
                wrong++;
                example = new String(request.bytes(), StandardCharsets.UTF_8) + "\n\n" + answer;
            }
            answer.clear();
            return true;
        }
    }

    /** Sends and reads until there is nothing more to send. */
    Connections run() throws IOException {
        try (Selector selector = Selector.open()) {
            // first all of them, so that the requests come at once
            List<Connection> all = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                all.add(new Connection(selector));
            }
            int open = 0;
            for (Connection connection : all) {
                open += connection.send() ? 1 : 0;
            }
            while (open > 0) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    Connection connection = (Connection) key.attachment();
                    if (connection.read() && !connection.send()) {
                        open--;
                    }
                }
                selector.selectedKeys().clear();
            }
        }
        return this;
    }

    private void note(long duration) {
        if (answers == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * nanos.length);
        }
        nanos[answers] = duration;
        answers++;
    }

    long[] nanos() {
        return Arrays.copyOf(nanos, answers);
    }

    int wrong() {
        return wrong;
    }

    String example() {
        return example;
    }
}
