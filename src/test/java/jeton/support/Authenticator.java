package jeton.support;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An app that shows one-time codes, as RFC 6238 and RFC 4226 have them; written apart from what Jeton uses. */
public final class Authenticator {

    public static final int STEP_SECONDS = 30;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final int BITS = 5;

    private final byte[] secret;

    /** One that somebody has told that key, in Base32 (RFC 4648). */
    public Authenticator(String key) {
        this(bytes(key));
    }

    public Authenticator(byte[] secret) {
        this.secret = secret.clone();
    }

    private static byte[] bytes(String key) {
        ByteBuffer bytes = ByteBuffer.allocate(key.length() * BITS / Byte.SIZE);
        int bits = 0;
        int number = 0;
        for (int i = 0; i < key.length(); i++) {
            number = number << BITS | BASE32.indexOf(key.charAt(i));
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.put((byte) (number >> bits));
            }
        }
        return bytes.array();
    }

    /** The six digits that it shows at that time. */
    public String code(Instant now) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                    .putLong(now.getEpochSecond() / STEP_SECONDS)
                    .array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The code that it shows now. */
    public String code() {
        return code(Instant.now());
    }

    /** The code that it shows next, which is good already: another one than that of now, which was used. */
    public String nextCode() {
        return code(Instant.now().plusSeconds(STEP_SECONDS));
    }
}
