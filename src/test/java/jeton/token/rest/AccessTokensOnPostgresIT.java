package jeton.token.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import jeton.support.DatabaseKind;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.Test;

@WithJeton(DatabaseKind.POSTGRESQL)
class AccessTokensOnPostgresIT extends AbstractAccessTokensTest {

    AccessTokensOnPostgresIT(RunningJeton jeton) {
        super(jeton);
    }

    /** On one database only, as it takes its time. */
    @Test
    void a_list_shows_more_than_a_thousand_tokens_unless_told_otherwise() {
        User user = newUser();
        IntStream.range(0, 1000).parallel().forEach(i -> generate(user, "number " + i));

        assertThat(bearer(user.token()).get(TOKENS).<List<String>>path("data.tokenId"))
                .hasSize(1001);
    }
}
