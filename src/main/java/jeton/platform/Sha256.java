package jeton.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Digests values that Jeton made from 256 random bits, and of which it keeps no more than that.
 *
 * <p>A fast hash without salt is enough for them: they can neither be guessed nor looked up in a table. Of anything else it
 * makes a short name, and no secret.
 */
public final class Sha256 {

    /** Never used itself: to look up an algorithm costs more than to digest a text. */
    private static final MessageDigest FRESH = newDigest();

    private Sha256() {}

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The 32 bytes of a text. */
    public static byte[] of(String text) {
        try {
            return ((MessageDigest) FRESH.clone()).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
        }
    }
}
