package jeton.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Hashes and checks passwords, slowly by intent, and never so many at once that nothing else gets the processor. */
@ApplicationScoped
class Passwords {

    /** In code points, as OWASP ASVS 5.0 6.2.1 asks. */
    static final int SHORTEST = 8;

    /** In code points: room for any passphrase, no room to make hashing dear. */
    static final int LONGEST = 256;

    /** OWASP's figure for PBKDF2 with HMAC-SHA-512 (Password Storage Cheat Sheet); the default would be 2,048. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "220000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "32",
            "Pbkdf2PasswordHash.KeySizeBytes", "32");

    /** Without 0, O, 1, l and I, which people misread. */
    private static final String READABLE = "23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

    /** 20 of 56 signs are 116 random bits. */
    private static final int ONE_TIME_LENGTH = 20;

    /** How long a caller waits for its turn; a hash takes about 0.2 s. */
    private static final int PATIENCE_SECONDS = 10;

    private final SecureRandom random = new SecureRandom();

    /** One hash at a time for each two processors leaves the other half to everyone else. */
    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    @Inject
    private Pbkdf2PasswordHash pbkdf2;

    private String hashOfNobody;

    @PostConstruct
    void initialize() {
        pbkdf2.initialize(PARAMETERS);
        hashOfNobody = pbkdf2.generate(oneTime().toCharArray());
    }

    /**
     * Checks that a new password is acceptable and hashes it.
     *
     * @throws jeton.platform.Problem if it is too short or too long
     */
    String hash(String password) {
        int length = password == null ? 0 : password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw AccountProblem.badPassword();
        }
        return inTurn(() -> pbkdf2.generate(password.toCharArray()));
    }

    boolean matches(String password, String hash) {
        return password.length() <= 2 * LONGEST && inTurn(() -> pbkdf2.verify(password.toCharArray(), hash));
    }

    /** Takes as long as a check and fails: an unknown name must not answer faster than a known one. */
    boolean matchesNobody(String password) {
        matches(password, hashOfNobody);
        return false;
    }

    /** A random password for somebody else to change at once. */
    String oneTime() {
        return random.ints(ONE_TIME_LENGTH, 0, READABLE.length())
                .collect(StringBuilder::new, (text, i) -> text.append(READABLE.charAt(i)), StringBuilder::append)
                .toString();
    }

    private <T> T inTurn(Supplier<T> hashing) {
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw AccountProblem.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AccountProblem.busy();
        }
        try {
            return hashing.get();
        } finally {
            turns.release();
        }
    }
}
