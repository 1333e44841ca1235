package jeton.secondfactor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import jeton.platform.Fatal;
import jeton.platform.Secret;
import org.apache.commons.codec.binary.Base32;

/**
 * Checks the one-time codes that people's apps show, each for half a minute.
 *
 * <p>They are TOTP (<a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>) with the algorithm that every app has:
 * HMAC-SHA-1, six digits.
 *
 * <p>What an app computes them from is derived from a random salt, which is stored, and the {@link Secret}
 * {@code JETON_SECOND_FACTOR_KEY}, which is not: whoever reads the database knows nobody's codes.
 */
@ApplicationScoped
public class OneTimeCodes {

    private static final String SETTING = "jeton.second-factor.key";

    /** The shortest key in characters: what {@code openssl rand -hex 16} makes. */
    static final int SHORTEST_KEY = 32;

    private static final String DERIVATION = "HmacSHA256";

    private static final int SALT_BYTES = 16;

    /** The length of an app's secret, as RFC 4226 recommends. */
    private static final int SECRET_BYTES = 20;

    private static final Duration STEP = TimeBasedOneTimePasswordGenerator.DEFAULT_TIME_STEP;

    /** The number of steps before and after that count: clocks of phones differ, and people need some seconds to type. */
    private static final int STEPS_AROUND = 1;

    private static final Pattern CODE = Pattern.compile("\\d{6}");

    private final SecureRandom random = new SecureRandom();

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(STEP);

    private final Clock clock;

    private final Optional<SecretKeySpec> key;

    /** Makes the instance that CDI needs for its proxy. */
    OneTimeCodes() {
        this(null, Optional.empty());
    }

    @Inject
    OneTimeCodes(Clock clock) {
        this(clock, Secret.of(SETTING));
    }

    OneTimeCodes(Clock clock, Optional<String> key) {
        this.clock = clock;
        this.key = key.map(OneTimeCodes::key);
    }

    private static SecretKeySpec key(String text) {
        if (text.length() < SHORTEST_KEY) {
            String why = SETTING + " (JETON_SECOND_FACTOR_KEY) must have at least " + SHORTEST_KEY
                    + " characters, which nobody can guess.";
            Fatal.atStart(why);
            throw new IllegalStateException(why);
        }
        return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), DERIVATION);
    }

    /** Whether this installation has a key, without which there are no second factors. */
    public boolean areAvailable() {
        return key.isPresent();
    }

    /** Makes a random salt for an app that does not show codes yet. */
    public byte[] newSalt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    /** The secret that an app computes its codes from, in the Base32 that people type. */
    public String secret(byte[] salt) {
        return new Base32().encodeToString(secretBytes(salt));
    }

    private byte[] secretBytes(byte[] salt) {
        try {
            Mac mac = Mac.getInstance(DERIVATION);
            mac.init(key.orElseThrow());
            return Arrays.copyOf(mac.doFinal(salt), SECRET_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + DERIVATION, e);
        }
    }

    /**
     * Checks a code.
     *
     * @param code its six digits, with or without spaces
     * @param used the step of the last code that was used: it and those before are used as well
     * @return which step of half a minute since 1970 it belongs to: the current one, or the one before or after it; empty if
     *     it is the code of none
     */
    public Optional<Long> step(byte[] salt, String code, long used) {
        String digits = code.replaceAll("\\s", "");
        if (!CODE.matcher(digits).matches()) {
            return Optional.empty();
        }
        SecretKeySpec secret = new SecretKeySpec(secretBytes(salt), generator.getAlgorithm());
        long now = clock.instant().getEpochSecond() / STEP.toSeconds();
        return LongStream.rangeClosed(now - STEPS_AROUND, now + STEPS_AROUND)
                .filter(step -> step > used && isEqual(digits, code(secret, step)))
                .boxed()
                .findFirst();
    }

    private String code(SecretKeySpec secret, long step) {
        try {
            return generator.generateOneTimePasswordString(secret, Instant.EPOCH.plus(STEP.multipliedBy(step)));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isEqual(String presented, String right) {
        return MessageDigest.isEqual(
                presented.getBytes(StandardCharsets.US_ASCII), right.getBytes(StandardCharsets.US_ASCII));
    }
}
