package jeton.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jeton.bench.floor.JdkServer;
import jeton.support.RunningJeton;

/**
 * A server under load, in a process of its own, and what it has used of the machine.
 *
 * <p>All run on the same JDK with the same options, so that nothing but what they do differs.
 */
final class ServerProcess implements AutoCloseable {

    static final Path DIRECTORY = Path.of("target/bench").toAbsolutePath();

    /** As in server-config/jeton.service. */
    private static final List<String> OPTIONS = List.of("-Xmx512m");

    private static final String JAVA_HOME = System.getProperty("java.home");
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);
    private static final Pattern HEAP_USED = Pattern.compile("heap\\s+total \\d+K, used (\\d+)K");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final Process process;
    private final int port;
    private final Thread atExit;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
        atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Jeton as it was built. */
    static ServerProcess jeton(String name, String databaseUrl) {
        return start(
                name,
                "Jeton is ready",
                Map.of("JETON_DB_URL", databaseUrl, "JETON_ADMIN_PASSWORD", RunningJeton.ADMIN_PASSWORD),
                port -> List.of("-Djeton.port=" + port, "-jar", "target/jeton-server.jar"));
    }

    /** The same server with an application that does nothing. */
    static ServerProcess floor() {
        Path war = FloorWar.write(DIRECTORY.resolve("floor.war"));
        return start(
                "floor",
                " ready in ",
                Map.of(),
                port -> List.of(
                        "-Djeton.address=127.0.0.1",
                        "-Djeton.listener.enabled=true",
                        "-Djeton.port=" + port,
                        "-jar",
                        "target/payara-micro.jar",
                        "--nohazelcast",
                        "--disablephonehome",
                        "--prebootcommandfile",
                        "server-config/pre-boot-commands.txt",
                        "--deploy",
                        war.toString(),
                        "--contextroot",
                        "/"));
    }

    /** The JDK's own server. */
    static ServerProcess jdk() {
        return start(
                "jdk",
                JdkServer.READY,
                Map.of(),
                port -> List.of(
                        // else each answer waits for the client's acknowledgement of its first packet
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        "target/test-classes",
                        JdkServer.class.getName(),
                        String.valueOf(port)));
    }

    private interface Arguments {

        List<String> on(int port);
    }

    private static ServerProcess start(
            String name, String ready, Map<String, String> environment, Arguments arguments) {
        int port = RunningJeton.freePort();
        try {
            Path temporary = Files.createTempDirectory(Files.createDirectories(DIRECTORY), name + "-");
            Path log = temporary.resolve("server.log");
            List<String> command = new ArrayList<>();
            command.add(JAVA_HOME + "/bin/java");
            command.addAll(OPTIONS);
            command.add("-Djava.io.tmpdir=" + temporary);
            command.addAll(arguments.on(port));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(variable -> variable.startsWith("JETON_"));
            builder.environment().putAll(environment);
            ServerProcess server = new ServerProcess(builder.start(), port);
            server.waitUntil(ready, log);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void waitUntil(String ready, Path log) throws IOException {
        long begin = System.nanoTime();
        while (!Files.readString(log).contains(ready)) {
            if (!process.isAlive() || System.nanoTime() - begin > STARTS_WITHIN.toNanos()) {
                close();
                throw new IllegalStateException("The server does not start:\n" + Files.readString(log));
            }
            sleep();
        }
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    /** What it has used of the processors since its start: whoever shares them does not count. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** The heap in use after a collection, in bytes. */
    long heapAfterCollection() {
        jcmd("GC.run");
        Matcher used = HEAP_USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("GC.heap_info does not say how much is used");
        }
        return Long.parseLong(used.group(1)) * 1024;
    }

    /** The memory that the system has given it, in bytes; 0 where the system does not say. */
    long resident() {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        try {
            Matcher resident = RESIDENT.matcher(Files.exists(status) ? Files.readString(status) : "");
            return resident.find() ? Long.parseLong(resident.group(1)) * 1024 : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String jcmd(String command) {
        try {
            Process jcmd = new ProcessBuilder(JAVA_HOME + "/bin/jcmd", String.valueOf(process.pid()), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
