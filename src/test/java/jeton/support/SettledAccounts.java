package jeton.support;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import jeton.support.People.Person;
import org.flywaydb.core.Flyway;

/**
 * Writes accounts straight into the database, with passwords that are hashed once and not 220,000 times: that would be half
 * of all the time that the servers of the tests take.
 *
 * <p>Into a file of H2's only before the server starts, which has it for itself then; so there are some in advance.
 */
final class SettledAccounts {

    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final int BITS = 256;

    private static final int PEOPLE = 150;
    private static final int ADMINISTRATORS = 30;

    /** Those in a file who are not taken yet, by its URL and whether they are administrators. */
    private static final Map<String, Map<Boolean, Queue<Person>>> IN_FILES = new ConcurrentHashMap<>();

    private SettledAccounts() {}

    /** Writes the first administrator and some others into an empty file of H2's. */
    static void prepare(String url) {
        if (!isFile(url)) {
            return;
        }
        Flyway.configure().dataSource(url, "jeton", "jeton").load().migrate();
        Map<Boolean, Queue<Person>> people =
                Map.of(true, new ConcurrentLinkedQueue<>(), false, new ConcurrentLinkedQueue<>());
        try (Connection connection = connect(url)) {
            write(connection, RunningJeton.ADMIN, RunningJeton.ADMIN_PASSWORD, true);
            for (int i = 0; i < PEOPLE + ADMINISTRATORS; i++) {
                boolean administrator = i < ADMINISTRATORS;
                people.get(administrator).add(write(connection, anyName(), anyPassword(), administrator));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("No account can be written to " + url, e);
        }
        IN_FILES.put(url, people);
    }

    /** Somebody that no other test has; empty if nobody can be written to that database now. */
    static Optional<Person> next(String url, boolean administrator) {
        return isFile(url)
                ? Optional.ofNullable(IN_FILES.get(url))
                        .map(people -> people.get(administrator).poll())
                : next(url, anyName(), administrator);
    }

    /** The same with that name. */
    static Optional<Person> next(String url, String username, boolean administrator) {
        if (isFile(url)) {
            return Optional.empty();
        }
        try (Connection connection = connect(url)) {
            return Optional.of(write(connection, username, anyPassword(), administrator));
        } catch (SQLException e) {
            throw new IllegalStateException("No account can be written to " + url, e);
        }
    }

    private static boolean isFile(String url) {
        return !url.startsWith("jdbc:postgresql:");
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, "jeton", "jeton");
    }

    static String anyName() {
        return "p" + UUID.randomUUID().toString().substring(0, 8);
    }

    static String anyPassword() {
        return "own-" + UUID.randomUUID();
    }

    private static Person write(Connection connection, String username, String password, boolean administrator)
            throws SQLException {
        UUID id = UUID.randomUUID();
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into account (id, username, password_hash, must_change_password, password_changed_at,"
                        + " administrator, may_verify, enabled, tokens_allowed, created_at, version)"
                        + " values (?, ?, ?, false, now(), ?, false, true, true, now(), 1)")) {
            insert.setObject(1, id);
            insert.setString(2, username);
            insert.setString(3, hash(password));
            insert.setBoolean(4, administrator);
            insert.executeUpdate();
        }
        return new Person(id.toString(), username, password);
    }

    /** As Jakarta Security's own hash writes it, which reads the number of iterations from there. */
    private static String hash(String password) {
        byte[] salt = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        try {
            byte[] hash = SecretKeyFactory.getInstance(ALGORITHM)
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, 1, BITS))
                    .getEncoded();
            Base64.Encoder base64 = Base64.getEncoder();
            return ALGORITHM + ":1:" + base64.encodeToString(salt) + ":" + base64.encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
