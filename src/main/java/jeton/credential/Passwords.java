package jeton.credential;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Hashes and checks passwords, slowly by intent, and never so many at once that nothing else gets the processor. */
@Singleton
class Passwords {

    private static final Logger LOG = Logger.getLogger(Passwords.class.getName());

    /** The shortest password in code points, as OWASP ASVS 5.0 6.2.1 asks. */
    static final int SHORTEST = 8;

    /** The longest password in code points: room for any passphrase, and none to make hashing expensive. */
    static final int LONGEST = 256;

    /** The fewest guesses of an attacker who knows the user, as zxcvbn counts them; common passwords need fewer. */
    private static final double FEWEST_GUESSES = 1e6;

    /** OWASP's figure for PBKDF2 with HMAC-SHA-512 (Password Storage Cheat Sheet); the default would be 2,048. */
    private static final int ITERATIONS = 220_000;

    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";

    /** The length of the salt and of the derived key. */
    private static final int BYTES = 32;

    private static final Map<String, String> PARAMETERS = Map.of(
            "Pbkdf2PasswordHash.Algorithm", ALGORITHM,
            "Pbkdf2PasswordHash.Iterations", String.valueOf(ITERATIONS),
            "Pbkdf2PasswordHash.SaltSizeBytes", String.valueOf(BYTES),
            "Pbkdf2PasswordHash.KeySizeBytes", String.valueOf(BYTES));

    /** The characters of one-time passwords: without 0, O, 1, l and I, which people misread. */
    private static final String READABLE = "23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

    /** The length of one-time passwords: 20 of 56 characters are 116 random bits. */
    private static final int ONE_TIME_LENGTH = 20;

    private final SecureRandom random = new SecureRandom();

    /** The number of hashes at a time: one for two processors leaves the other half to everyone else. */
    private static final int AT_A_TIME = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** The number of requests that may wait for each hash: each holds a thread of the server. */
    private static final int WAITING_FOR_EACH = 16;

    private final Turns turns = new Turns(AT_A_TIME, AT_A_TIME * (1 + WAITING_FOR_EACH));

    private final Pbkdf2PasswordHash pbkdf2;

    /** Verified when the user name is unknown, so that the answer takes as long. No password matches it. */
    private final String dummyHash = String.join(":", ALGORITHM, String.valueOf(ITERATIONS), random(), random());

    private final BreachedPasswords breached;

    @Inject
    Passwords(Pbkdf2PasswordHash pbkdf2, BreachedPasswords breached) {
        this.pbkdf2 = pbkdf2;
        this.breached = breached;
        pbkdf2.initialize(PARAMETERS);
    }

    /** Random bytes for a salt or a key, in the encoding of {@link Pbkdf2PasswordHash#generate}. */
    private String random() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Hashes a password that nobody chose.
     *
     * @param address whose turn it has to be
     * @throws jeton.platform.Problem if there are too many, here and in the other methods with an address
     */
    String hash(String oneTime, String address) {
        return turns.take(address, () -> pbkdf2.generate(oneTime.toCharArray()));
    }

    /**
     * Checks that a password that somebody chose is acceptable and hashes it.
     *
     * @throws jeton.platform.Problem if it is too short, too long, known from a breach or easily guessed
     */
    String hashChosen(String password, String username, String address) {
        int length = password == null ? 0 : password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw CredentialProblem.badPassword();
        }
        if (isBreached(password)) {
            throw CredentialProblem.breached();
        }
        return turns.take(address, () -> {
            if (Guessing.guesses(password, username) < FEWEST_GUESSES) {
                throw CredentialProblem.easilyGuessed();
            }
            return pbkdf2.generate(password.toCharArray());
        });
    }

    private boolean isBreached(String password) {
        try {
            return breached.contain(password);
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "The breached passwords cannot be read", e);
            throw CredentialProblem.busy();
        }
    }

    /**
     * Checks a password against its hash.
     *
     * <p>It is the same work where there is no account and thus no hash: an unknown name must not be answered faster than a
     * known one.
     */
    boolean matches(String password, Optional<String> hash, String address) {
        return password.length() <= 2 * LONGEST
                && turns.take(address, () -> pbkdf2.verify(password.toCharArray(), hash.orElse(dummyHash)))
                && hash.isPresent();
    }

    /** A random password for somebody else to change at once. */
    String oneTime() {
        return random.ints(ONE_TIME_LENGTH, 0, READABLE.length())
                .collect(StringBuilder::new, (text, i) -> text.append(READABLE.charAt(i)), StringBuilder::append)
                .toString();
    }
}
