package jeton.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import jeton.platform.Sha256;

/**
 * The value of an access token, the plain text that a client presents.
 *
 * <p>A prefix such as {@code jeton_}, then 43 base62 characters for 256 random bits, then 6 base62 characters for the
 * CRC-32 of all before. The prefix lets a scanner find leaked values with one regular expression; the checksum lets a
 * value that was cut or mistyped be refused without asking the database. It exists for one response and is never stored:
 * see {@link #digest()}.
 */
public final class TokenValue {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** The number of digits that fit into a {@code long}, which is faster to write than a number of any length. */
    private static final int DIGITS_AT_ONCE = 10;

    private static final BigInteger RADIX_AT_ONCE =
            BigInteger.valueOf(BASE62.length()).pow(DIGITS_AT_ONCE);

    private static final int RANDOM_BITS = 256;

    /** 62^43 > 2^256. */
    private static final int RANDOM_LENGTH = 43;

    /** 62^6 > 2^32. */
    private static final int CHECKSUM_LENGTH = 6;

    private static final int HINT_LENGTH = 4;

    /** The longest prefix of a workspace: a letter, up to 15 more letters and digits, and the underscore. */
    private static final int LONGEST_PREFIX = 17;

    private static final Pattern ANYWHERE =
            Pattern.compile("[A-Za-z][A-Za-z0-9]{0," + (LONGEST_PREFIX - 2) + "}_[0-9A-Za-z]{"
                    + (RANDOM_LENGTH + CHECKSUM_LENGTH - HINT_LENGTH) + "}([0-9A-Za-z]{" + HINT_LENGTH + "})");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private TokenValue(String text) {
        this.text = text;
    }

    /** Makes a new value that nobody can guess. */
    static TokenValue generate(String prefix) {
        // a uniform integer below 2^256, written to base 62: nothing is biased by a modulo
        String unsigned = prefix + base62(new BigInteger(RANDOM_BITS, RANDOM));
        return new TokenValue(unsigned + checksum(unsigned, unsigned.length()));
    }

    /** Reads what a client presents; empty if its form or its checksum is wrong. Any prefix passes: it may have been changed. */
    public static Optional<TokenValue> parse(String text) {
        if (text == null || !hasForm(text)) {
            return Optional.empty();
        }
        int end = text.length() - CHECKSUM_LENGTH;
        // no secret is compared here: anyone can compute a checksum
        return text.startsWith(checksum(text, end), end) ? Optional.of(new TokenValue(text)) : Optional.empty();
    }

    /**
     * Leaves of a text that holds a value no more than the end by which its token is found, for whatever repeats the text.
     *
     * @return the text itself if it holds none; null for null
     */
    public static String masked(String text) {
        if (text == null) {
            return null;
        }
        Matcher value = ANYWHERE.matcher(text);
        return value.find() ? "…" + value.group(1) : text;
    }

    private static boolean hasForm(String text) {
        int underscore = text.length() - CHECKSUM_LENGTH - RANDOM_LENGTH - 1;
        if (underscore < 1 || underscore >= LONGEST_PREFIX || text.charAt(underscore) != '_') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (i != underscore && !isBase62(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBase62(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    /** The SHA-256 of the value, under which it is stored. */
    public byte[] digest() {
        return Sha256.of(text);
    }

    /** The last four characters, by which people recognise it. */
    String hint() {
        return text.substring(text.length() - HINT_LENGTH);
    }

    /** The plain text, for the one response that shows it. */
    public String reveal() {
        return text;
    }

    /** The checksum of what is before that place. */
    private static String checksum(String text, int end) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII), 0, end);
        char[] digits = new char[CHECKSUM_LENGTH];
        write(crc.getValue(), digits, 0, CHECKSUM_LENGTH);
        return new String(digits);
    }

    private static String base62(BigInteger number) {
        char[] digits = new char[RANDOM_LENGTH];
        BigInteger rest = number;
        for (int end = RANDOM_LENGTH; end > 0; end -= DIGITS_AT_ONCE) {
            BigInteger[] divided = rest.divideAndRemainder(RADIX_AT_ONCE);
            write(divided[1].longValue(), digits, Math.max(0, end - DIGITS_AT_ONCE), end);
            rest = divided[0];
        }
        return new String(digits);
    }

    /** Writes the last digits of a number to that range, with zeros in front of a small one. */
    private static void write(long number, char[] digits, int from, int to) {
        long rest = number;
        for (int i = to - 1; i >= from; i--) {
            digits[i] = BASE62.charAt((int) (rest % BASE62.length()));
            rest /= BASE62.length();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenValue that && MessageDigest.isEqual(digest(), that.digest());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest());
    }

    /** Never the value. */
    @Override
    public String toString() {
        return "token value ending in " + hint();
    }
}
