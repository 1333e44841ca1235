package jeton.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import jeton.account.Account;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccessTokenTest {

    private static final Instant CREATED = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-11-25T12:00:00Z");

    /** One that nothing is switched off for. */
    private static final Account OWNER = new Account() {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public boolean tokensAllowed() {
            return true;
        }
    };

    private final TokenValue value = TokenValue.generate("jeton_");

    private AccessToken expiring(Instant instant) {
        return new AccessToken(OWNER, value, "nightly build", CREATED, instant);
    }

    private static TokenStatus status(AccessToken token, Instant now) {
        return token.status(new Circumstances(now, true));
    }

    @Test
    void a_new_token_was_never_used_and_has_an_id_of_its_own() {
        AccessToken token = expiring(EXPIRES);

        assertThat(token.lastUsed()).isEmpty();
        assertThat(token.lastUsedFrom()).isEmpty();
        assertThat(token.id()).isNotNull().isNotEqualTo(expiring(EXPIRES).id());
        assertThat(token.createdAt()).isEqualTo(CREATED);
        assertThat(token.description()).isEqualTo("nightly build");
    }

    @Test
    void of_its_value_it_keeps_the_hint_and_the_digest() {
        assertThat(expiring(EXPIRES).hint()).isEqualTo(value.hint());
        assertThat(expiring(EXPIRES).digest()).isEqualTo(value.digest());
    }

    @Nested
    class With_an_expiry {

        private final AccessToken token = expiring(EXPIRES);

        @Test
        void it_is_active_one_millisecond_before_its_instant() {
            assertThat(status(token, EXPIRES.minusMillis(1))).isEqualTo(TokenStatus.ACTIVE);
        }

        @Test
        void it_is_expired_at_its_instant() {
            assertThat(status(token, EXPIRES)).isEqualTo(TokenStatus.EXPIRED);
        }

        @Test
        void it_is_expired_one_millisecond_after_its_instant() {
            assertThat(status(token, EXPIRES.plusMillis(1))).isEqualTo(TokenStatus.EXPIRED);
        }

        @Test
        void it_is_stopped_until_its_instant_and_expired_from_it_on() {
            assertThat(token.status(new Circumstances(EXPIRES.minusMillis(1), false)))
                    .isEqualTo(TokenStatus.STOPPED);
            assertThat(token.stop(new Circumstances(EXPIRES.minusMillis(1), false)))
                    .contains(Stop.WORKSPACE_OFF);
            assertThat(token.status(new Circumstances(EXPIRES, false))).isEqualTo(TokenStatus.EXPIRED);
            assertThat(token.stop(new Circumstances(EXPIRES, false))).isEmpty();
        }

        @Test
        void it_tells_its_instant() {
            assertThat(token.expiresAt()).contains(EXPIRES);
        }
    }

    @Nested
    class Without_an_expiry {

        private final AccessToken token = expiring(null);

        @Test
        void it_is_active_for_ever() {
            assertThat(token.expiresAt()).isEmpty();
            assertThat(status(token, CREATED)).isEqualTo(TokenStatus.ACTIVE);
            assertThat(status(token, Instant.MAX)).isEqualTo(TokenStatus.ACTIVE);
        }
    }
}
