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
import java.util.concurrent.TimeUnit;

/** A real proxy in a process of its own, in front of an API that Jeton protects. */
public final class Proxy implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(1);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);

    private static final DebianPackage NGINX = new DebianPackage("nginx");
    private static final DebianPackage CADDY = new DebianPackage("caddy");

    private final Process process;
    private final int port;
    private final Path log;
    private final Thread atExit;

    private Proxy(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.atExit = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Installs nginx, if it is not there: so that it is not a test that takes the time. */
    public static void prepareNginx() {
        NGINX.program();
    }

    /** Installs Caddy, if it is not there. */
    public static void prepareCaddy() {
        CADDY.program();
    }

    /** Runs nginx with the example for it, or a change of it. */
    public static Proxy nginx(Example example, URI jeton, URI api) {
        int port = RunningJeton.freePort();
        Path directory = RunningJeton.newDirectory("nginx");
        String configuration = example.with("listen 443 ssl;", "listen 127.0.0.1:" + port + ";")
                .withoutLines("^ *ssl_certificate")
                .with("127.0.0.1:8080", jeton.getAuthority())
                .with("127.0.0.1:9000", api.getAuthority())
                .text();
        write(directory.resolve("example.conf"), configuration);
        write(directory.resolve("nginx.conf"), nginxMain());
        return start(
                port,
                directory,
                List.of(NGINX.program().toString(), "-e", "stderr", "-p", directory.toString(), "-c", "nginx.conf"));
    }

    /** What Debian's nginx.conf is around the example, but in the directory of the test and on one processor. */
    private static String nginxMain() {
        // root would make the workers another user, who cannot reach the directory
        String user = "root".equals(System.getProperty("user.name")) ? "user root;\n" : "";
        return user + """
                daemon off;
                worker_processes 1;
                pid nginx.pid;
                error_log stderr notice;
                events {}
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                    include example.conf;
                }
                """;
    }

    /** Runs Caddy with the example for it, or a change of it. */
    public static Proxy caddy(Example example, URI jeton, URI api) {
        int port = RunningJeton.freePort();
        Path directory = RunningJeton.newDirectory("caddy");
        String configuration = example.with("api.example.com {", "http://127.0.0.1:" + port + " {\n\tbind 127.0.0.1")
                .with("127.0.0.1:8080", jeton.getAuthority())
                .with("127.0.0.1:9000", api.getAuthority())
                .text();
        // no port for administration
        String global = "{\n\tadmin off\n}\n";
        write(directory.resolve("Caddyfile"), global + configuration);
        return start(port, directory, List.of(CADDY.program().toString(), "run", "--config", "Caddyfile"));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Proxy start(int port, Path directory, List<String> command) {
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("HOME", directory.toString());
        // what the machine reaches the outside by has no part in this
        builder.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        Proxy proxy;
        try {
            proxy = new Proxy(builder.start(), port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("The proxy listens")
                .atMost(STARTS_WITHIN)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> proxy.listens() || !proxy.process.isAlive());
        if (!proxy.process.isAlive()) {
            proxy.close();
            throw new IllegalStateException("The proxy did not start:\n" + proxy.log());
        }
        return proxy;
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where clients reach the API, with a slash at the end. */
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
