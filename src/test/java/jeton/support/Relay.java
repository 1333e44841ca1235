package jeton.support;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A way to a server that can be cut: its connections break and new ones are refused, as if the server had ended; or
 * silenced: whatever is sent is lost, and nobody is told.
 *
 * <p>So a test can have the shared Jeton, or a database, go away for itself alone.
 */
public final class Relay implements AutoCloseable {

    private static final int BUFFER = 8192;

    private final InetSocketAddress server;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Link> open = ConcurrentHashMap.newKeySet();

    /** What a server says one after the other on a connection that breaks then, instead of saying the last. */
    private final AtomicReference<List<String>> last = new AtomicReference<>(List.of());

    private volatile boolean silent;
    private ServerSocket listener;

    public Relay(URI server) {
        this(server.getHost(), server.getPort());
    }

    public Relay(String host, int port) {
        server = new InetSocketAddress(host, port);
        listener = listen(0);
        this.port = listener.getLocalPort();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    public void cut() {
        close(listener);
        open.forEach(Link::close);
    }

    /** From now on nothing arrives anywhere. Connections that are open in the meantime stay silent for ever. */
    public void silence() {
        silent = true;
        open.forEach(Link::silence);
    }

    /** Ends what {@link #cut()} or {@link #silence()} began, for new connections. */
    public void mend() {
        if (silent) {
            silent = false;
        } else {
            listener = listen(port);
        }
    }

    /** Has the next connection on which the server says these texts one after the other break instead of the last, once. */
    public void breakInsteadOf(String... texts) {
        last.set(List.of(texts));
    }

    /** Whether what {@link #breakInsteadOf} prepared has happened. */
    public boolean hasBroken() {
        return last.get().isEmpty();
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
                Link link = new Link(socket.accept(), new Socket(server.getAddress(), server.getPort()));
                open.add(link);
                if (silent) {
                    link.silence();
                }
                if (socket.isClosed()) {
                    // the system may still have accepted it while it was being closed
                    link.close();
                }
                threads.execute(link::carryRequests);
                threads.execute(link::carryReplies);
            } catch (IOException closed) {
                // cut: that is what it is for
            }
        }
    }

    /** A client's connection, and the one that goes on from it. */
    private final class Link {

        private final Socket client;
        private final Socket onwards;
        private volatile boolean silenced;
        private int said;

        Link(Socket client, Socket onwards) {
            this.client = client;
            this.onwards = onwards;
        }

        void carryRequests() {
            carry(client, onwards, false);
        }

        void carryReplies() {
            carry(onwards, client, true);
        }

        private void carry(Socket from, Socket to, boolean replies) {
            byte[] buffer = new byte[BUFFER];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    if (replies && breaksHere(new String(buffer, 0, length, StandardCharsets.ISO_8859_1))) {
                        break;
                    }
                    if (!silenced) {
                        out.write(buffer, 0, length);
                    }
                }
            } catch (IOException closed) {
                // one side has ended: so does the other
            } finally {
                close();
            }
        }

        private boolean breaksHere(String reply) {
            List<String> texts = last.get();
            if (said < texts.size() && reply.contains(texts.get(said))) {
                said++;
                return said == texts.size() && last.compareAndSet(texts, List.of());
            }
            return false;
        }

        void silence() {
            silenced = true;
        }

        void close() {
            Relay.close(client);
            Relay.close(onwards);
            open.remove(this);
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
