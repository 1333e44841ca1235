package jeton.support;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A way to a server that can be cut: its connections break and new ones are refused, as if the server had ended.
 *
 * <p>So a test can have the shared Jeton go away, for itself alone.
 */
public final class Relay implements AutoCloseable {

    private final URI server;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;

    public Relay(URI server) {
        this.server = server;
        listener = listen(0);
        this.port = listener.getLocalPort();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void cut() {
        close(listener);
        open.forEach(Relay::close);
    }

    public void mend() {
        listener = listen(port);
    }

    private ServerSocket listen(int wanted) {
        try {
            ServerSocket socket = new ServerSocket(wanted, 50, InetAddress.getLoopbackAddress());
            threads.execute(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Socket onwards = new Socket(server.getHost(), server.getPort());
                open.add(client);
                open.add(onwards);
                if (socket.isClosed()) {
                    // the system may still have accepted it while it was being closed
                    close(client);
                    close(onwards);
                }
                threads.execute(() -> carry(client, onwards));
                threads.execute(() -> carry(onwards, client));
            } catch (IOException closed) {
                // cut: that is what it is for
            }
        }
    }

    private static void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // one side has ended: so does the other
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut();
        threads.shutdown();
    }
}
