package jeton.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Somebody else's server, which works with Jeton, in a process of its own. */
public final class OtherServer implements AutoCloseable {

    /** A few seconds at most; a busy machine may need many times that. */
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);

    private final Process process;
    private final int port;
    private final Path log;
    private final Thread atExit;

    private OtherServer(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.atExit = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts one that listens on that port, and waits until it can be used.
     *
     * @throws IllegalStateException with its log, if it ends instead
     */
    static OtherServer start(
            Path directory,
            List<String> command,
            Map<String, String> environment,
            int port,
            Predicate<OtherServer> isReady) {
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // how this machine reaches the outside has no part in this
        builder.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        builder.environment().putAll(environment);
        OtherServer server;
        try {
            server = new OtherServer(builder.start(), port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("The server is ready")
                .atMost(STARTS_WITHIN)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !server.process.isAlive() || isReady.test(server));
        if (!server.process.isAlive()) {
            server.close();
            throw new IllegalStateException("The server did not start:\n" + server.log());
        }
        return server;
    }

    /** Whether it takes connections. */
    boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where it answers, with a slash at the end. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** All that it has logged until now. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // SIGTERM ends the workers of nginx, too; killing would leave them behind
        process.destroy();
        try {
            process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
