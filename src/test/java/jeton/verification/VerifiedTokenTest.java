package jeton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import jeton.platform.Sha256;
import jeton.verification.VerifiedToken.Standing;
import org.junit.jupiter.api.Test;

/** What is said of a remembered token, by the clock and the switches. */
class VerifiedTokenTest {

    private static final Instant EXPIRES = Instant.parse("2026-11-25T12:00:00Z");

    private static VerifiedToken token(Standing standing, Instant expiresAt) {
        UUID id = UUID.randomUUID();
        return new VerifiedToken(id, id, "mira", false, false, standing, EXPIRES.minusSeconds(60), expiresAt);
    }

    private static void assertInvalid(Verdict verdict) {
        assertThat(verdict.isInvalid()).isTrue();
        assertThat(verdict.token()).isEmpty();
        assertThat(verdict.refusal()).hasValue(Verdict.Refusal.INVALID);
    }

    @Test
    void it_is_good_until_one_millisecond_before_its_instant() {
        VerifiedToken token = token(Standing.GOOD, EXPIRES);
        Verdict verdict = token.verdict(EXPIRES.minusMillis(1));

        assertThat(verdict.token()).containsSame(token);
        assertThat(verdict.refusal()).isEmpty();
        assertThat(verdict.isInvalid()).isFalse();
        assertInvalid(token.verdict(EXPIRES));
        assertInvalid(token.verdict(EXPIRES.plusMillis(1)));
    }

    @Test
    void without_an_expiry_it_is_good_for_ever() {
        assertThat(token(Standing.GOOD, null).verdict(Instant.MAX).token()).isPresent();
    }

    @Test
    void one_that_is_switched_off_is_invalid() {
        assertInvalid(token(Standing.SWITCHED_OFF, null).verdict(EXPIRES));
    }

    @Test
    void one_that_its_account_may_not_use_is_known_until_it_expires() {
        VerifiedToken token = token(Standing.NOT_ALLOWED, EXPIRES);
        Verdict verdict = token.verdict(EXPIRES.minusMillis(1));

        assertThat(verdict.refusal()).hasValue(Verdict.Refusal.NOT_ALLOWED);
        assertThat(verdict.token()).isEmpty();
        assertThat(verdict.isInvalid()).isFalse();
        assertInvalid(token.verdict(EXPIRES));
    }

    /** Each bit of it, as a hash table finds them and as they are compared. */
    @Test
    void digests_are_told_apart() {
        byte[] bytes = Sha256.of("a value");
        Digest digest = new Digest(bytes);

        assertThat(digest)
                .isEqualTo(new Digest(bytes))
                .hasSameHashCodeAs(new Digest(bytes))
                .isNotEqualTo(bytes);
        assertThat(digest.hashCode()).isNotEqualTo(new Digest(Sha256.of("another")).hashCode());
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            byte[] others = bytes.clone();
            others[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(new Digest(others)).as("bit %d", bit).isNotEqualTo(digest);
        }
    }
}
