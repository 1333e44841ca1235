package jeton.support;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Makes up token values that have the right form and checksum, and that nobody generated. */
public final class TokenValues {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static final int CHECKSUM_LENGTH = 6;

    private TokenValues() {}

    /** Another one for each number, which is not negative. */
    public static String wellFormed(long number) {
        String unsigned = "jeton_" + String.format("%043d", number);
        CRC32 crc = new CRC32();
        crc.update(unsigned.getBytes(StandardCharsets.US_ASCII));
        return unsigned + base62(crc.getValue());
    }

    private static String base62(long number) {
        StringBuilder text = new StringBuilder();
        long rest = number;
        for (int i = 0; i < CHECKSUM_LENGTH; i++) {
            text.insert(0, BASE62.charAt((int) (rest % BASE62.length())));
            rest /= BASE62.length();
        }
        return text.toString();
    }
}
