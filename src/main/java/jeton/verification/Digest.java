package jeton.verification;

import java.security.MessageDigest;
import java.util.Arrays;

/** The digest of a presented value, by which its verdict is remembered. */
final class Digest {

    private final byte[] bytes;

    Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
