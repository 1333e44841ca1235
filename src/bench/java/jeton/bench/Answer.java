package jeton.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** An HTTP/1.1 answer as far as it has come. */
final class Answer {

    private static final int FIRST_DIGIT_OF_STATUS = "HTTP/1.1 ".length();
    private static final byte[] END_OF_HEADERS = ascii("\r\n\r\n");
    private static final byte[] END_OF_CHUNKS = ascii("0\r\n\r\n");
    private static final byte[] LENGTH = ascii("\r\ncontent-length:");
    private static final byte[] CHUNKED = ascii("\r\ntransfer-encoding: chunked");

    private ByteBuffer bytes = ByteBuffer.allocate(1 << 14);

    /** Where the body begins; 0 until it is known. */
    private int body;

    /** Where it ends, if the headers say so, or -1. */
    private int end;

    /** The room for what comes. */
    ByteBuffer free() {
        if (!bytes.hasRemaining()) {
            bytes = ByteBuffer.allocate(2 * bytes.capacity()).put(bytes.flip());
        }
        return bytes;
    }

    boolean complete() {
        if (body == 0) {
            int headers = find(END_OF_HEADERS, 0, bytes.position());
            if (headers < 0) {
                return false;
            }
            body = headers + END_OF_HEADERS.length;
            end = end(headers);
        }
        return end >= 0
                ? bytes.position() >= end
                : find(END_OF_CHUNKS, Math.max(body, bytes.position() - END_OF_CHUNKS.length), bytes.position()) >= 0;
    }

    private int end(int headers) {
        int length = find(LENGTH, 0, headers);
        if (length >= 0) {
            return body + number(length + LENGTH.length);
        }
        return find(CHUNKED, 0, headers) >= 0 ? -1 : body;
    }

    private int number(int from) {
        int at = from;
        while (bytes.get(at) == ' ') {
            at++;
        }
        int number = 0;
        while (Character.isDigit(bytes.get(at))) {
            number = 10 * number + bytes.get(at) - '0';
            at++;
        }
        return number;
    }

    boolean fits(Request request) {
        return number(FIRST_DIGIT_OF_STATUS) == request.status()
                && (request.part().length == 0
                        || new String(bytes.array(), body, bytes.position() - body, StandardCharsets.UTF_8)
                                .contains(new String(request.part(), StandardCharsets.UTF_8)));
    }

    void clear() {
        bytes.clear();
        body = 0;
    }

    /** Without regard to case. */
    private int find(byte[] wanted, int from, int to) {
        byte[] array = bytes.array();
        for (int i = from; i <= to - wanted.length; i++) {
            int j = 0;
            while (j < wanted.length && lower(array[i + j]) == wanted[j]) {
                j++;
            }
            if (j == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    private static byte lower(byte character) {
        return character >= 'A' && character <= 'Z' ? (byte) (character + 'a' - 'A') : character;
    }

    private static byte[] ascii(String text) {
        return text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return new String(Arrays.copyOf(bytes.array(), bytes.position()), StandardCharsets.UTF_8);
    }
}
