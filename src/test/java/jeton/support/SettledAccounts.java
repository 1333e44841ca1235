package jeton.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import jeton.support.People.Person;
import org.flywaydb.core.Flyway;

/**
 * Has accounts written into the database of a Jeton: see {@link StoredAccount}.
 *
 * <p>Into a file of H2's only before the server starts, which has it for itself then; so there are some in advance.
 */
final class SettledAccounts {

    private static final int PEOPLE = 300;
    private static final int ADMINISTRATORS = 60;

    /** The one account without a password that each file has, by its URL. */
    private static final Map<String, Person> WITHOUT_PASSWORDS = new ConcurrentHashMap<>();

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
            WITHOUT_PASSWORDS.put(url, write(connection, anyName(), null, false));
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

    /** An account that has no password; in a file always the same one. */
    static Person withoutPassword(String url) {
        if (isFile(url)) {
            return WITHOUT_PASSWORDS.get(url);
        }
        try (Connection connection = connect(url)) {
            return write(connection, anyName(), null, false);
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
        UUID id = StoredAccount.write(connection, username, password, administrator);
        return new Person(id.toString(), username, password);
    }
}
