package jeton.support;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.sql.DataSource;

/**
 * Writes an account straight into the database, with a password that is hashed once and not 220,000 times: that would be half
 * of all the time that the servers of the tests take.
 */
public final class StoredAccount {

    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final int BITS = 256;

    private StoredAccount() {}

    /**
     * Writes one that may use tokens, and has chosen its password itself.
     *
     * @param password null if it has none
     * @return its ID
     */
    public static UUID write(Connection connection, String username, String password, boolean administrator)
            throws SQLException {
        UUID id = UUID.randomUUID();
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into account (id, username, password_hash, must_change_password, password_changed_at,"
                        + " administrator, may_verify, enabled, tokens_allowed, created_at, version)"
                        + " values (?, ?, ?, false, now(), ?, false, true, true, now(), 1)")) {
            insert.setObject(1, id);
            insert.setString(2, username);
            insert.setString(3, password == null ? null : hash(password));
            insert.setBoolean(4, administrator);
            insert.executeUpdate();
        }
        return id;
    }

    /** The same for somebody new whose name and password nobody needs. */
    public static UUID writeAnybody(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return write(connection, "t" + UUID.randomUUID(), "unused", false);
        }
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
