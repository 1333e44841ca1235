package jeton.verification;

import java.nio.ByteBuffer;

/** The digest of a presented value, by which its verdict is remembered. Its bits are in itself, where the processor has them. */
final class Digest {

    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    /** Takes the 32 bytes of a SHA-256. */
    Digest(byte[] bytes) {
        ByteBuffer bits = ByteBuffer.wrap(bytes);
        first = bits.getLong();
        second = bits.getLong();
        third = bits.getLong();
        fourth = bits.getLong();
    }

    /** Takes the same time wherever they differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Digest that
                && (first ^ that.first | second ^ that.second | third ^ that.third | fourth ^ that.fourth) == 0;
    }

    /** Some bits of the digest: all are equally random. */
    @Override
    public int hashCode() {
        return (int) first;
    }
}
