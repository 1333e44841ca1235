package jeton.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs real proxies in front of an API that Jeton protects. */
public final class Proxies {

    private static final DebianPackage NGINX = new DebianPackage("nginx");
    private static final DebianPackage CADDY = new DebianPackage("caddy");

    private Proxies() {}

    /** Installs nginx, if it is not there: so that it is not a test that takes the time. */
    public static void prepareNginx() {
        NGINX.program();
    }

    /** Installs Caddy, if it is not there. */
    public static void prepareCaddy() {
        CADDY.program();
    }

    /** Runs nginx with the example for it, or a change of it. */
    public static OtherServer nginx(Example example, URI jeton, URI api) {
        return nginx(example.with("127.0.0.1:8080", jeton.getAuthority()).with("127.0.0.1:9000", api.getAuthority()));
    }

    /** Runs nginx in front of two nodes, with the example for three, or a change of it. */
    public static OtherServer nginx(Example example, List<RunningJeton> nodes) {
        return nginx(example.with("127.0.0.1:8081", nodes.get(0).baseUri().getAuthority())
                .with("127.0.0.1:8082", nodes.get(1).baseUri().getAuthority())
                .withoutLines("127.0.0.1:8083"));
    }

    private static OtherServer nginx(Example example) {
        int port = RunningJeton.freePort();
        Path directory = RunningJeton.newDirectory("nginx");
        String configuration = example.with("listen 443 ssl;", "listen 127.0.0.1:" + port + ";")
                .withoutLines("^ *ssl_certificate")
                .text();
        write(directory.resolve("example.conf"), configuration);
        write(directory.resolve("nginx.conf"), nginxMain());
        return OtherServer.start(
                directory,
                List.of(NGINX.program().toString(), "-e", "stderr", "-p", directory.toString(), "-c", "nginx.conf"),
                Map.of(),
                port,
                OtherServer::listens);
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
    public static OtherServer caddy(Example example, URI jeton, URI api) {
        int port = RunningJeton.freePort();
        Path directory = RunningJeton.newDirectory("caddy");
        String configuration = example.with("api.example.com {", "http://127.0.0.1:" + port + " {\n\tbind 127.0.0.1")
                .with("127.0.0.1:8080", jeton.getAuthority())
                .with("127.0.0.1:9000", api.getAuthority())
                .text();
        // no port for administration
        String global = "{\n\tadmin off\n}\n";
        write(directory.resolve("Caddyfile"), global + configuration);
        return OtherServer.start(
                directory,
                List.of(CADDY.program().toString(), "run", "--config", "Caddyfile"),
                // where it keeps what it needs
                Map.of("HOME", directory.toString()),
                port,
                OtherServer::listens);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
