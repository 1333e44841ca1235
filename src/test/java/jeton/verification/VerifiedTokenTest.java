package jeton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import jeton.platform.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a remembered token, by the clock and the switches. */
class VerifiedTokenTest {

    private static final Instant EXPIRES = Instant.parse("2026-11-25T12:00:00Z");

    private static final Presentation NAMELESS = Presentation.byClient("its value", "", "10.0.0.1");

    private static VerifiedToken token(Reason stopped, Instant expiresAt) {
        UUID id = UUID.randomUUID();
        return new VerifiedToken(id, id, "mira", false, false, stopped, EXPIRES.minusSeconds(60), expiresAt);
    }

    private static void assertRefused(Verdict verdict, Reason reason) {
        assertThat(verdict.token()).isEmpty();
        assertThat(verdict.refusal()).hasValue(reason);
    }

    @Test
    void it_is_good_until_one_millisecond_before_its_instant() {
        VerifiedToken token = token(null, EXPIRES);
        Verdict verdict = token.verdict(NAMELESS, EXPIRES.minusMillis(1));

        assertThat(verdict.token()).containsSame(token);
        assertThat(verdict.refusal()).isEmpty();
        assertRefused(token.verdict(NAMELESS, EXPIRES), Reason.EXPIRED);
        assertRefused(token.verdict(NAMELESS, EXPIRES.plusMillis(1)), Reason.EXPIRED);
    }

    @Test
    void without_an_expiry_it_is_good_for_ever() {
        assertThat(token(null, null).verdict(NAMELESS, Instant.MAX).token()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"WORKSPACE_OFF", "OWNER_DISABLED", "OWNER_STOPPED"})
    void one_that_is_stopped_says_why_until_it_expires(Reason stopped) {
        VerifiedToken token = token(stopped, EXPIRES);

        assertRefused(token.verdict(NAMELESS, EXPIRES.minusMillis(1)), stopped);
        assertRefused(token.verdict(NAMELESS, EXPIRES), Reason.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token", "TOKEN", "mira", "Mira", "m%69ra"})
    void the_name_beside_it_is_its_owners_or_none(String name) {
        assertThat(token(null, null)
                        .verdict(Presentation.byClient("its value", name, "10.0.0.1"), EXPIRES)
                        .token())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana", " ", "mir", "miraa", "tokens", "m%6", "%"})
    void with_another_name_it_is_refused(String name) {
        assertRefused(
                token(null, null).verdict(Presentation.byClient("its value", name, "10.0.0.1"), EXPIRES),
                Reason.NOT_ITS_OWNER);
    }

    @Test
    void where_it_comes_from_is_where_the_client_is_if_that_is_known() {
        assertThat(Presentation.byClient("its value", "", "10.0.0.1").origin()).isEqualTo("10.0.0.1");
        assertThat(Presentation.byResourceServer("its value", "10.9.9.9").origin())
                .isEqualTo("10.9.9.9");
    }

    /** RFC 6750 section 3.1: whoever has another token can be helped by that, but for one that is good and not for this. */
    @ParameterizedTest
    @EnumSource(Reason.class)
    void each_reason_is_answered_by_one_error_code(Reason reason) {
        boolean known = reason == Reason.OWNER_STOPPED;

        assertThat(reason.isInvalid()).isEqualTo(!known);
        assertThat(reason.error().code()).isEqualTo(known ? "insufficient_scope" : "invalid_token");
        assertThat(reason.error().status()).isEqualTo(known ? 403 : 401);
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
