package jeton.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the real server, {@code target/jeton-server.jar}, in a process of its own, as it is run anywhere.
 *
 * <p>Most tests want the shared one: {@link WithJeton}. One that is started here needs to be closed; what is forgotten
 * ends with this JVM.
 */
public final class RunningJeton implements AutoCloseable {

    /** The first administrator, who has this password from the beginning. */
    public static final String ADMIN = "admin";

    public static final String ADMIN_PASSWORD = "correct horse battery staple";

    /** Is in the file of {@code JETON_BREACHED_PASSWORDS}. */
    public static final String BREACHED_PASSWORD = "violet otters iron the moon";

    private static final Path BREACHED_PASSWORDS = Path.of("src/test/resources/breached-passwords.txt");

    /** What the JVM reads from the environment. */
    public static final String JVM_OPTIONS = "JDK_JAVA_OPTIONS";

    /** A fifth of the processor time of a start is for checking bytecode, some more for collecting what is no garbage. */
    private static final String FOR_A_START =
            "-XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote -XX:MetaspaceSize=256m ";

    /** The first compiler alone starts it in half the processor time. */
    static final String FOR_A_SHORT_LIFE = FOR_A_START + "-XX:TieredStopAtLevel=1";

    /**
     * The second compiler for what is run very often alone: hashing passwords, which it makes three times as fast. Left to
     * itself it takes as much of the processors as all requests.
     */
    public static final String FOR_MANY_PASSWORDS = FOR_A_START + "-XX:Tier4InvocationThreshold=100000"
            + " -XX:Tier4MinInvocationThreshold=50000 -XX:Tier4CompileThreshold=300000 -XX:Tier4BackEdgeThreshold=1000000";

    private static final Path SERVER = Path.of("target/jeton-server.jar").toAbsolutePath();

    /** Ten seconds on two idle processors; a busy machine may need many times that. */
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);

    private final Process process;
    private final URI baseUri;
    private final Path log;
    private final String databaseUrl;
    private final Thread atExit = new Thread(this::kill);

    private RunningJeton(Process process, URI baseUri, Path log, String databaseUrl) {
        this.process = process;
        this.baseUri = baseUri;
        this.log = log;
        this.databaseUrl = databaseUrl;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** An empty directory below {@code target}, for the files of one server. */
    public static Path newDirectory(String name) {
        try {
            Path parent = Files.createDirectories(Path.of("target/running").toAbsolutePath());
            return Files.createTempDirectory(parent, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port of the loopback interface that nobody listens on just now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts one on a free port and waits until it can be used.
     *
     * @param environment the settings, which win over the ones given here
     * @param arguments for the server itself
     * @throws IllegalStateException with its log, if it ends instead
     */
    public static RunningJeton start(Path directory, Map<String, String> environment, String... arguments) {
        RunningJeton jeton = launch(directory, environment, arguments);
        await("Jeton is ready").atMost(STARTS_WITHIN).until(() -> jeton.isReady() || !jeton.process.isAlive());
        if (!jeton.isReady()) {
            jeton.close();
            throw new IllegalStateException("Jeton did not start:\n" + jeton.log());
        }
        return jeton;
    }

    /** Starts one that is expected to end by itself, and waits for that. */
    public static RunningJeton startAndEnd(Path directory, Map<String, String> environment) {
        RunningJeton jeton = launch(directory, environment);
        try {
            await("Jeton has ended").atMost(STARTS_WITHIN).until(() -> !jeton.process.isAlive());
        } finally {
            jeton.close();
        }
        return jeton;
    }

    private static RunningJeton launch(Path directory, Map<String, String> environment, String... arguments) {
        Path log = directory.resolve("jeton.log");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // the server unpacks itself there, and this directory is cleaned
                        "-Djava.io.tmpdir=" + directory,
                        "-XX:+UseSerialGC",
                        "-jar",
                        SERVER.toString())))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.command().addAll(List.of(arguments));
        Map<String, String> all = builder.environment();
        all.keySet().removeIf(name -> name.startsWith("JETON_"));
        all.put("JETON_PORT", String.valueOf(freePort()));
        if (!environment.containsKey("JETON_ADMIN_PASSWORD_FILE")) {
            all.put("JETON_ADMIN_PASSWORD", ADMIN_PASSWORD);
        }
        all.put("JETON_BREACHED_PASSWORDS", BREACHED_PASSWORDS.toAbsolutePath().toString());
        all.put("JETON_SECOND_FACTOR_KEY", "a key of the tests that nobody would guess");
        // no proxy has connections to it
        all.put("JETON_DRAIN", "0");
        all.put(JVM_OPTIONS, FOR_A_SHORT_LIFE);
        all.putAll(environment);
        URI baseUri = URI.create("http://127.0.0.1:" + all.get("JETON_PORT") + "/");
        try {
            return new RunningJeton(builder.start(), baseUri, log, all.getOrDefault("JETON_DB_URL", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady() {
        return log().contains("Jeton is ready: " + baseUri);
    }

    /** Where it answers, with a slash at the end. */
    public URI baseUri() {
        return baseUri;
    }

    /** The URL of its database; empty if that is a file in its directory. */
    public String databaseUrl() {
        return databaseUrl;
    }

    /** The ID of its process. */
    public long pid() {
        return process.pid();
    }

    /** All that it has logged until now. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code it ended with; only once it has. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Has it stand still, as a long pause of its machine would. */
    public void pause() {
        signal("STOP");
    }

    /** Ends a pause. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        if (!Command.succeeds(new ProcessBuilder("kill", "-" + name, String.valueOf(pid())))) {
            throw new IllegalStateException("Jeton gets no signal " + name);
        }
    }

    /** Stops it the way an administrator does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /** Ends it with SIGKILL, in the middle of whatever it does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }
}
