package jeton.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whatever changes credentials is told by their version, and to nodes of the version before by their instant. */
class CredentialsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    /** Those of a new account. */
    private final Credentials credentials = new Credentials();

    private void assertChanged(int times) {
        assertThat(credentials.version()).isEqualTo(times);
        assertThat(credentials.changedAt()).isEqualTo(NOW.plusSeconds(times));
    }

    @Test
    void there_is_no_password_and_no_second_factor_before_somebody_gives_one() {
        assertThat(credentials.passwordHash()).isEmpty();
        assertThat(credentials.hasSecondFactor()).isFalse();
        assertThat(credentials.version()).isZero();
    }

    @Test
    void each_change_makes_another_version_since_another_instant() {
        credentials.changePassword("hash", true, NOW.plusSeconds(1));
        assertThat(credentials.passwordHash()).contains("hash");
        assertThat(credentials.mustChangePassword()).isTrue();
        assertChanged(1);

        credentials.changePassword("another", false, NOW.plusSeconds(2));
        assertThat(credentials.mustChangePassword()).isFalse();
        assertChanged(2);

        credentials.addSecondFactor(new byte[] {1, 2}, 3, NOW.plusSeconds(3));
        assertThat(credentials.hasSecondFactor()).isTrue();
        assertThat(credentials.secondFactorStep()).isEqualTo(3);
        assertChanged(3);

        credentials.removeSecondFactor(NOW.plusSeconds(4));
        assertThat(credentials.hasSecondFactor()).isFalse();
        assertThat(credentials.passwordHash()).contains("another");
        assertChanged(4);
    }
}
