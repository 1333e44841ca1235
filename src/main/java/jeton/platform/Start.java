package jeton.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts the runnable jar, and says truthfully how that went.
 *
 * <p>Payara Micro by itself ends with exit code 0 when its port is taken, stays up serving nothing when the application
 * cannot be deployed, and calls both “ready”. Started by this class, a Jeton either answers and says where, in one line,
 * or the process ends with another code than 0. On a server that others share this class is not used.
 *
 * <p>The bundling puts this one class beside the server: it may use no other, not even a nested one.
 */
public final class Start {

    /** The setting of the address to listen on: {@code -Djeton.address}, or {@code JETON_ADDRESS}. */
    private static final String ADDRESS = "jeton.address";

    /** The setting of the port to listen on: {@code -Djeton.port}, or {@code JETON_PORT}. */
    private static final String PORT = "jeton.port";

    /** Set to false: the HTTP listener is opened only after the deployment (post-deploy-commands.txt). */
    static final String LISTENER_ENABLED_AT_BOOT = "jeton.listener.enabled";

    /**
     * The setting of the seconds for which open connections are answered at the end: {@code -Djeton.drain}, or {@code
     * JETON_DRAIN}.
     */
    private static final String DRAIN = "jeton.drain";

    private static final int LONGEST_DRAIN_SECONDS = 60;

    private static final int MILLIS_PER_SECOND = 1000;

    /** The server's own property for how many milliseconds it waits before it stops; it reads it when it is told to stop. */
    static final String SHUTDOWN_GRACE = "fish.payara.shutdowngrace";

    /** How many milliseconds before the server takes the application away its connections are closed. */
    private static final int CLOSING_MILLIS = 250;

    /** Tells the application that the process is its own. */
    static final String EXIT_ON_FAILURE = "jeton.exitOnFailure";

    /** The application sets it while its database cannot be used, which it has said. */
    static final String DATABASE_AWAY = "jeton.database.away";

    /** Our logging.properties, where the bundling puts it. */
    private static final String LOGGING = "MICRO-INF/domain/logging.properties";

    /** The application is already deployed when this begins to count; a slow database may need a moment. */
    private static final long READY_WITHIN_NANOS = 30_000_000_000L;

    private static final long ASK_AGAIN_MILLIS = 100;

    /** An answer that takes longer is none. */
    private static final int ANSWER_WITHIN_MILLIS = 10_000;

    private static Logger log;

    /** The IDs of the two log records of a request that the server lost: one of the web container, one of the server. */
    private static final Set<String> LOST_REQUEST = Set.of("AS-WEB-CORE-00037", "NCLS-CORE-00091");

    private static final String LOST = "The server cannot handle this request";

    /** The web container's logger. It is held here, or its filter would be collected with it. */
    private static final Logger WEB_CONTAINER = Logger.getLogger("jakarta.enterprise.web");

    /** The launcher's logger, held for its filter: what it says at the end comes when levels do not count any more. */
    private static final Logger MICRO = Logger.getLogger("PayaraMicro");

    /** The HTTP layer's logger, held for its filter: it logs what the layers above have thrown. */
    private static final Logger HTTP = Logger.getLogger("org.glassfish.grizzly.http.server.HttpHandler");

    /** The loggers of the records of a lost request, held for their filter. */
    private static final List<Logger> LOSE_REQUESTS =
            List.of(Logger.getLogger("jakarta.enterprise.web.core"), Logger.getLogger("javax.enterprise.system.core"));

    /** The time for which a stack trace is left out after the same one. */
    private static final Duration SAME_TRACE_WITHIN = Duration.ofSeconds(10);

    /** The moment at which the trace of each place was logged last. */
    private static final Map<String, Instant> TRACES = new ConcurrentHashMap<>();

    /** The most causes of an exception that are looked at: some libraries make rings of them. */
    private static final int DEEPEST_REASON = 30;

    /** The most places that are remembered: far more than one fault has. */
    private static final int MOST_TRACES = 1000;

    /**
     * The server's switch for its check of header values, which refuses what RFC 9110 section 5.5 allows; the application does
     * its own.
     */
    private static final String ASCII_HEADERS_ONLY =
            "org.glassfish.grizzly.http.STRICT_HEADER_VALUE_VALIDATION_RFC_9110";

    /**
     * Paths that must never be answered with a yes: they lead from {@code /auth} to an answer for everyone, or the server loses
     * them.
     */
    private static final List<String> NEVER_YES = List.of(
            "auth/../health",
            "auth/%2e%2E/login",
            "auth/..;x/health",
            "auth/.../health",
            "auth/a/..%2f..%2fhealth",
            "auth/..%5chealth",
            "auth//../health",
            "auth/./../login",
            "oauth2/../health",
            ".well-known/%2e./login",
            "auth/%zz");

    private static final String POOL = "javax.enterprise.resource";

    /** The loggers of layers that repeat what another one has said of a failing database. */
    private static final List<String> SAY_IT_AGAIN =
            List.of("jakarta.enterprise.ejb.container", "org.eclipse.persistence", POOL);

    /** The packages of exceptions that tell of a failing database, some of them without their cause. */
    private static final List<String> OF_A_DATABASE = List.of(
            "jakarta.ejb.",
            "jakarta.persistence.",
            "jakarta.transaction.",
            "javax.transaction.xa.",
            "org.eclipse.persistence.");

    /** The packages of exceptions that tell that there was no connection to be had. */
    private static final List<String> OF_A_POOL = List.of("jakarta.resource.", "com.sun.appserv.connectors.");

    /** The beginning of a record that only announces the next one, which has the exception. */
    private static final String ANNOUNCEMENT = "A system exception occurred during an invocation on EJB";

    /**
     * The beginning of a stack trace that the web container has written into the text; another record has it as an exception.
     */
    private static final String TRACE = "\n\tat ";

    /** A record that is a bare key, because its text is nowhere to be found. */
    private static final Pattern KEY = Pattern.compile("[a-z_]+\\.[a-z_.]+");

    /** The SQL states of a connection that breaks or cannot be had, and of a full disk: a trace says no more of these. */
    private static final Pattern OUT_OF_ORDER = Pattern.compile("08.*|57P..|53.00");

    private Start() {}

    public static void main(String[] arguments) throws Exception {
        logInOneLineFromTheBeginning();
        log.info(() -> "Jeton starts, with Java " + Runtime.version());
        InetSocketAddress listener = listener();
        mustBeFree(listener);
        System.setProperty(EXIT_ON_FAILURE, "true");
        System.setProperty(LISTENER_ENABLED_AT_BOOT, "false");
        System.setProperty(ASCII_HEADERS_ONLY, "false");
        System.setProperty(SHUTDOWN_GRACE, String.valueOf(drainMillis() + CLOSING_MILLIS));
        bootServer(arguments);
        logTracesOnce();
        hideProduct();
        ignoreUpgrades();
        leaveConnectionsAtTheEnd();
        mustBecomeReady(listener);
        mustRefuseWhatIsNoQuestion(listener);
        log.info(() -> "Jeton is ready: " + base(listener));
    }

    private static void logInOneLineFromTheBeginning() throws IOException {
        if (System.getProperty("java.util.logging.config.file") == null) {
            try (InputStream own = Start.class.getClassLoader().getResourceAsStream(LOGGING)) {
                LogManager.getLogManager().readConfiguration(own);
            }
        }
        log = Logger.getLogger(Start.class.getName());
        // the web container sets the level of its logger to INFO, whatever logging.properties says
        WEB_CONTAINER.setFilter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue());
        LOSE_REQUESTS.forEach(logger -> logger.setFilter(Start::isNoLostRequest));
        HTTP.setFilter(Start::isNews);
        MICRO.setFilter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue());
    }

    /**
     * Fails in place of a request that the server lost, and lets everything else be logged.
     *
     * <p>The web container only logs what it stumbles over before it knows the application, such as {@code /auth/%zz}, and
     * the response goes out as it is: 200, which a proxy takes for a yes. What is thrown here reaches the layer below, which
     * answers 500.
     */
    private static boolean isNoLostRequest(LogRecord entry) {
        if (LOST_REQUEST.contains(String.valueOf(entry.getMessage()))) {
            throw new IllegalStateException(LOST, entry.getThrown());
        }
        return isNews(entry);
    }

    /** Leaves out the exception by which a lost request was stopped: that was the client's mistake. */
    private static boolean isNews(LogRecord entry) {
        return entry.getThrown() == null || !LOST.equals(entry.getThrown().getMessage());
    }

    /** Puts the filter of repeated traces on the log's handlers, which the server makes when it boots. */
    private static void logTracesOnce() {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFilter(Start::isWorthALine);
        }
    }

    /**
     * Leaves out what only says once more that the database is away, and texts that are nothing but a key.
     *
     * <p>Without the database each request fails in the same way, in several layers of the server, each of which tells about it:
     * a busy Jeton would fill a disk within the hour. That it is away is said once, by the application.
     */
    private static boolean isWorthALine(LogRecord entry) {
        String logger = Objects.toString(entry.getLoggerName(), "");
        String text = text(entry);
        if (text.startsWith(ANNOUNCEMENT)) {
            return false;
        }
        if (text.contains(TRACE)) {
            entry.setMessage(text.substring(0, text.indexOf(TRACE)).strip().replaceAll("\\s+", " "));
            return !Boolean.getBoolean(DATABASE_AWAY) || OF_A_DATABASE.stream().noneMatch(text::contains);
        }
        boolean saysItAgain = SAY_IT_AGAIN.stream().anyMatch(logger::startsWith);
        List<Throwable> reasons = reasons(entry.getThrown());
        if (Boolean.getBoolean(DATABASE_AWAY)
                && (saysItAgain || reasons.stream().anyMatch(Start::isOfADatabase))) {
            return false;
        }
        if (logger.startsWith(POOL) && isBareKey(entry)) {
            if (reasons.isEmpty()) {
                return false;
            }
            entry.setMessage("A connection to the database fails");
        }
        return isFirstOfItsKind(entry, reasons);
    }

    /** The text of a record before its parameters are put in. */
    private static String text(LogRecord entry) {
        String text = Objects.toString(entry.getMessage(), "");
        ResourceBundle texts = entry.getResourceBundle();
        return texts != null && texts.containsKey(text) ? texts.getString(text) : text;
    }

    private static boolean isBareKey(LogRecord entry) {
        return KEY.matcher(text(entry)).matches();
    }

    /** All causes of an exception, from itself to the last one. */
    private static List<Throwable> reasons(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_REASON)
                .toList();
    }

    /** Whether an exception tells of a failing database; by names, because this class may not use the server's classes. */
    private static boolean isOfADatabase(Throwable reason) {
        return reason instanceof SQLException
                || OF_A_DATABASE.stream().anyMatch(reason.getClass().getName()::startsWith);
    }

    private static boolean isOutOfOrder(Throwable reason) {
        return reason instanceof ConnectException
                || OF_A_POOL.stream().anyMatch(reason.getClass().getName()::startsWith)
                || reason instanceof SQLException e
                        && OUT_OF_ORDER
                                .matcher(Objects.toString(e.getSQLState(), ""))
                                .matches();
    }

    /**
     * Leaves out a stack trace that was logged a moment ago, but for its reason.
     *
     * <p>Of a failing connection to the database it leaves nothing then, and the reason alone at the first time.
     */
    private static boolean isFirstOfItsKind(LogRecord entry, List<Throwable> reasons) {
        if (reasons.isEmpty()) {
            return true;
        }
        Throwable reason = reasons.get(reasons.size() - 1);
        StackTraceElement[] trace = reason.getStackTrace();
        String place = entry.getLoggerName() + reason.getClass() + (trace.length == 0 ? "" : trace[0]);
        Instant now = entry.getInstant();
        if (TRACES.size() > MOST_TRACES) {
            TRACES.clear();
        }
        Instant shown = TRACES.merge(
                place, now, (before, since) -> before.isBefore(since.minus(SAME_TRACE_WITHIN)) ? since : before);
        boolean first = shown.equals(now);
        // an exception of the persistence layer without an SQLException is all there is of a transaction that the
        // database has ended
        boolean outOfOrder = reasons.stream().anyMatch(Start::isOutOfOrder)
                || !(reason instanceof SQLException) && isOfADatabase(reason);
        if (!first || outOfOrder) {
            entry.setThrown(null);
            entry.setMessage(Objects.toString(entry.getMessage(), "") + " ("
                    + reason.toString().strip().replaceAll("\\s+", " ") + ")");
        }
        return first || !outOfOrder;
    }

    private static InetSocketAddress listener() {
        String address = setting(ADDRESS, "JETON_ADDRESS", "127.0.0.1");
        String port = setting(PORT, "JETON_PORT", "8080");
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
            throw fail("The port must be a number from 1 to 65535, and is \"" + port + "\".");
        }
        InetSocketAddress listener = new InetSocketAddress(address, Integer.parseInt(port));
        if (listener.isUnresolved()) {
            throw fail("The address \"" + address + "\" cannot be resolved.");
        }
        return listener;
    }

    /** Reads a setting and writes it back as a system property, since the server's configuration refers to it. */
    private static String setting(String property, String variable, String standard) {
        String value = Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(set -> !set.isBlank())
                .orElse(standard);
        System.setProperty(property, value);
        return value;
    }

    private static void mustBeFree(InetSocketAddress listener) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(listener);
        } catch (IOException e) {
            throw fail("It cannot listen on " + listener.getHostString() + ":" + listener.getPort() + " ("
                    + e.getMessage() + "). Stop the program that uses this port, or choose another one"
                    + " with -Djeton.port=… or JETON_PORT.");
        }
    }

    private static void bootServer(String[] arguments) throws ReflectiveOperationException {
        ClassLoader server = Thread.currentThread().getContextClassLoader();
        try {
            server.loadClass("fish.payara.micro.impl.PayaraMicroImpl")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            log.log(Level.SEVERE, "The server does not start", e.getCause());
            throw fail("The server does not start, as said above.");
        }
    }

    /**
     * Takes the server's name and version out of its own error pages.
     *
     * <p>It answers with one when it fails before it knows the application.
     */
    private static void hideProduct() throws ReflectiveOperationException {
        Field branding = Thread.currentThread()
                .getContextClassLoader()
                .loadClass("com.sun.appserv.server.util.Version")
                .getDeclaredField("versionProp");
        branding.setAccessible(true);
        Properties product = (Properties) branding.get(null);
        product.setProperty("product_name", "Jeton");
        for (String part :
                List.of("version_prefix", "major_version", "minor_version", "update_version", "version_suffix")) {
            product.setProperty(part, "");
        }
    }

    /**
     * Has the server treat {@code Upgrade} like any other header.
     *
     * <p>It would take everything after a request with that header for a part of it, and end no answer for half a minute. Java's
     * own client asks for HTTP/2 by itself, others for TLS. The server finds the header by these bytes.
     */
    private static void ignoreUpgrades() throws ReflectiveOperationException {
        Class<?> header =
                Thread.currentThread().getContextClassLoader().loadClass("org.glassfish.grizzly.http.util.Header");
        Object upgrade = header.getField("Upgrade").get(null);
        Arrays.fill((byte[]) header.getMethod("getLowerCaseBytes").invoke(upgrade), (byte) 0);
    }

    /** For how long open connections are answered after the process was told to end: {@code JETON_DRAIN}. */
    private static int drainMillis() {
        String seconds = setting(DRAIN, "JETON_DRAIN", "3");
        if (!seconds.matches("\\d{1,2}") || Integer.parseInt(seconds) > LONGEST_DRAIN_SECONDS) {
            throw fail(
                    "JETON_DRAIN must be from 0 to " + LONGEST_DRAIN_SECONDS + " seconds, and is \"" + seconds + "\".");
        }
        return Integer.parseInt(seconds) * MILLIS_PER_SECOND;
    }

    /**
     * Has new connections refused as soon as the process is told to end.
     *
     * <p>A proxy then asks another node, whatever the request. Open connections are closed before the application is gone. By
     * itself the server would take requests until its very end, and answer them with 500.
     */
    private static void leaveConnectionsAtTheEnd() throws ReflectiveOperationException {
        ClassLoader server = Thread.currentThread().getContextClassLoader();
        Object services = server.loadClass("org.glassfish.internal.api.Globals")
                .getMethod("getDefaultHabitat")
                .invoke(null);
        Class<?> network = server.loadClass("com.sun.enterprise.v3.services.impl.GrizzlyService");
        Object listeners = services.getClass()
                .getMethod("getService", Class.class, Annotation[].class)
                .invoke(services, network, new Annotation[0]);
        Field proxies = network.getDeclaredField("proxies");
        proxies.setAccessible(true);
        List<Object> transports = new ArrayList<>();
        for (Object proxy : (Collection<?>) proxies.get(listeners)) {
            Object listener =
                    proxy.getClass().getMethod("getUnderlyingListener").invoke(proxy);
            transports.add(listener.getClass().getMethod("getTransport").invoke(listener));
        }
        // a handler of its own: at the end Java closes the others at any moment
        Handler console = new ConsoleHandler();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            LogRecord ends = new LogRecord(Level.INFO, "Jeton ends");
            ends.setLoggerName(log.getName());
            console.publish(ends);
            // the server would print something about its resources
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            transports.forEach(transport -> call(transport, "unbindAll"));
            try {
                Thread.sleep(drainMillis());
            } catch (InterruptedException e) {
                // ends at once then
            }
            transports.forEach(transport -> call(transport, "shutdownNow"));
        }));
    }

    private static void call(Object transport, String method) {
        try {
            transport.getClass().getMethod(method).invoke(transport);
        } catch (ReflectiveOperationException e) {
            log.log(Level.WARNING, "Requests are taken until the server stops", e);
        }
    }

    private static void mustBecomeReady(InetSocketAddress listener) throws IOException, InterruptedException {
        URL readiness = new URL(base(listener) + "health/ready");
        long begin = System.nanoTime();
        while (!ready(readiness)) {
            if (System.nanoTime() - begin > READY_WITHIN_NANOS) {
                throw fail("The application is not there or does not become ready; what is above says why.");
            }
            Thread.sleep(ASK_AGAIN_MILLIS);
        }
    }

    /** Whether the application is ready. A server without it is UP too, so its own check has to be in the answer. */
    private static boolean ready(URL readiness) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) readiness.openConnection();
        connection.setConnectTimeout(ANSWER_WITHIN_MILLIS);
        connection.setReadTimeout(ANSWER_WITHIN_MILLIS);
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                return false;
            }
        } catch (ConnectException e) {
            // the listener is opened at the very end of the start
            return false;
        }
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8).contains("\"database\"");
        }
    }

    /**
     * Fails the start if a path is answered with a yes that must not be. One refusal is a filter of log records, which a log
     * level can switch off.
     */
    private static void mustRefuseWhatIsNoQuestion(InetSocketAddress listener) throws IOException {
        for (String address : NEVER_YES) {
            HttpURLConnection connection = (HttpURLConnection) new URL(base(listener) + address).openConnection();
            connection.setConnectTimeout(ANSWER_WITHIN_MILLIS);
            connection.setReadTimeout(ANSWER_WITHIN_MILLIS);
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            if (status < HttpURLConnection.HTTP_BAD_REQUEST) {
                throw fail(
                        "The address /" + address + " is answered " + status + ", which a proxy would take for a good"
                                + " token. If you have a logging configuration of your own, leave the loggers "
                                + LOSE_REQUESTS.stream().map(Logger::getName).collect(Collectors.joining(" and "))
                                + " at SEVERE or finer.");
            }
        }
    }

    /** The address to type into a browser on this machine. */
    private static String base(InetSocketAddress listener) {
        InetAddress address = listener.getAddress();
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : listener.getHostString();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + listener.getPort() + "/";
    }

    /** Never returns; declared to, so that callers can throw it and the compiler sees the end. */
    private static IllegalStateException fail(String reason) {
        log.severe(() -> "Jeton cannot be started. " + reason);
        System.exit(1);
        return new IllegalStateException(reason);
    }
}
