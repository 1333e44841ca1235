package jeton.platform;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Opens connections to the configured database for the server's pool.
 *
 * <p>{@code jeton.db.url}, {@code jeton.db.user} and {@code jeton.db.password} (in the environment {@code JETON_DB_URL}
 * and so on; the password is a {@link Secret}) alone choose between H2 and PostgreSQL; the descriptor's {@code <url>} can
 * hold no setting, since its schema wants it to start with {@code jdbc:}. Here is also where each driver gets what it must
 * never run without.
 */
public class Database implements DataSource {

    private static final Logger LOG = Logger.getLogger(Database.class.getName());

    private static final String CONNECT_TIMEOUT = "connectTimeout";
    private static final String LOGIN_TIMEOUT = "loginTimeout";

    /**
     * The time limit of connections during the start: on a busy machine the driver alone took seven seconds at the first time.
     */
    private static final String FIRST_ANSWER_WITHIN_SECONDS = "20";

    /** The time for which a start waits for a database that does not answer yet. */
    private static final Duration PATIENCE_OF_A_START = Duration.ofMinutes(1);

    private static final long ASK_AGAIN_MILLIS = 1000;

    /**
     * The SQL states of PostgreSQL that may pass: no connection, one that the server ends or does not take yet, too many of
     * them.
     */
    private static final Pattern MAY_COME = Pattern.compile("08.*|57P..|53300");

    /** The SQL state of PostgreSQL for a wrong password. */
    private static final String WRONG_PASSWORD = "28P01";

    /** False until a connection was made: only the first failure can be one of the start. */
    private static volatile boolean reached;

    /** The moment at which this class was loaded, by {@link System#nanoTime()}: the start waits from then on. */
    private static final long BEGIN = System.nanoTime();

    private final String url;
    private final Properties properties = new Properties();

    public Database() {
        Config config = ConfigProvider.getConfig();
        url = config.getOptionalValue("jeton.db.url", String.class).orElseGet(() -> embedded(config));
        properties.setProperty(
                "user", config.getOptionalValue("jeton.db.user", String.class).orElse("jeton"));
        properties.setProperty("password", Secret.of("jeton.db.password").orElse("jeton"));
        if (url.startsWith("jdbc:postgresql:")) {
            // Seconds. A server that does not answer holds a request no longer: five after it has come back everything
            // works again, even if the connections that were open stay dead.
            properties.setProperty(CONNECT_TIMEOUT, "2");
            properties.setProperty(LOGIN_TIMEOUT, "4");
            properties.setProperty("socketTimeout", "4");
            properties.setProperty("ApplicationName", "Jeton");
            // What a failed batch was to write, a password hash for example, would be in the error, and so in the log.
            properties.setProperty("logServerErrorDetail", "false");
            // The rows of a batch in one statement, which PostgreSQL writes at three quarters of the cost.
            properties.setProperty("reWriteBatchedInserts", "true");
        } else {
            properties.putAll(forH2());
        }
    }

    /** Lists the settings that H2 must never run without. */
    static Map<String, String> forH2() {
        return Map.of(
                // It would write half a second late, and lose then what was acknowledged.
                "WRITE_DELAY", "0",
                // It would close while the server still writes what is left to write.
                // It closes with its last connection.
                "DB_CLOSE_ON_EXIT", "FALSE",
                // It would move what it keeps to the front of its file as it closes. Stopped by a full
                // disk in the middle of that, it may leave a file that leads to an older state.
                // What is free in a file is used again all the same.
                "MAX_COMPACT_TIME", "0",
                // No second log, with statements in it, beside the database.
                "TRACE_LEVEL_FILE", "0");
    }

    /** Makes a data source for migrations, whose statements may take as long as they need. */
    static Database patient() {
        Database database = new Database();
        database.properties.remove("socketTimeout");
        return database;
    }

    /** The URL of an H2 database in {@code jeton.data}, which is {@code data} in the working directory unless set. */
    private static String embedded(Config config) {
        Path data = Path.of(config.getOptionalValue("jeton.data", String.class).orElse("data"));
        return "jdbc:h2:file:" + data.toAbsolutePath().resolve("jeton");
    }

    /** Whether the database is a file that this process alone has open. */
    boolean isEmbedded() {
        return !PatientFile.patient(url).equals(url);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (reached) {
            return connect(copy());
        }
        try {
            Connection connection = firstConnection();
            reached = true;
            return connection;
        } catch (SQLException e) {
            Fatal.atStart("The database " + urlWithoutOptions() + " cannot be used: " + reason(e)
                    + " See jeton.db.url (JETON_DB_URL), jeton.db.user (JETON_DB_USER)"
                    + " and jeton.db.password (JETON_DB_PASSWORD).");
            throw e;
        }
    }

    /** Waits for a database that does not answer yet; what it says to be wrong will stay wrong. */
    private Connection firstConnection() throws SQLException {
        Properties slow = copy();
        slow.computeIfPresent(CONNECT_TIMEOUT, (name, seconds) -> FIRST_ANSWER_WITHIN_SECONDS);
        slow.computeIfPresent(LOGIN_TIMEOUT, (name, seconds) -> FIRST_ANSWER_WITHIN_SECONDS);
        boolean said = false;
        while (true) {
            try {
                return connect(slow);
            } catch (SQLException e) {
                boolean over = System.nanoTime() - BEGIN > PATIENCE_OF_A_START.toNanos();
                if (over || !mayCome(e) || !waited()) {
                    throw e;
                }
                if (!said) {
                    LOG.warning(() -> "The database " + urlWithoutOptions() + " does not answer yet: " + reason(e)
                            + " It is waited for, for a minute at the most.");
                }
                said = true;
            }
        }
    }

    private static boolean mayCome(SQLException e) {
        return e.getSQLState() != null && MAY_COME.matcher(e.getSQLState()).matches();
    }

    /** Returns false if the start is given up. */
    private static boolean waited() {
        try {
            Thread.sleep(ASK_AGAIN_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String reason(SQLException e) {
        String said = e.getMessage().strip();
        return WRONG_PASSWORD.equals(e.getSQLState()) ? "The user or the password is wrong (" + said + ")." : said;
    }

    private Properties copy() {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    /** The part of the URL that holds no secret. */
    private String urlWithoutOptions() {
        return url.split("[?;]", 2)[0];
    }

    private Connection connect(Properties own) throws SQLException {
        if (url.startsWith("jdbc:postgresql:")) {
            return new org.postgresql.Driver().connect(url, own);
        }
        if (url.startsWith("jdbc:h2:")) {
            return org.h2.Driver.load().connect(PatientFile.patient(url), own);
        }
        throw new SQLException("jeton.db.url must start with jdbc:h2: or jdbc:postgresql:");
    }

    /** The configured user is the only one; the pool passes the same. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // the drivers log through java.util.logging
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // fixed above
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("not a wrapper for " + type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
