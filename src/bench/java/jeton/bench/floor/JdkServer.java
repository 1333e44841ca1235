package jeton.bench.floor;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Answers 200 with nothing, by the HTTP server that every JDK has: what a program without a container costs. */
public final class JdkServer {

    /** What it says when it can be used. */
    public static final String READY = "The JDK's server is ready";

    /** As many as there are connections. */
    private static final int THREADS = 32;

    private JdkServer() {}

    public static void main(String[] arguments) throws IOException {
        InetSocketAddress listener =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        HttpServer server = HttpServer.create(listener, 0);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        System.out.println(READY);
    }
}
