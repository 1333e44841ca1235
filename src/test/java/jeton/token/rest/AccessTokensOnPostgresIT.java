package jeton.token.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
        generateQuickly(1000, user);

        assertThat(bearer(user.token()).get(TOKENS).<List<String>>path("data.tokenId"))
                .hasSize(1001);
    }

    /** Past the library for tests of the API, which takes several times as long as the server. */
    private void generateQuickly(int number, User by) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(jeton.baseUri().resolve(TOKENS))
                .header("Authorization", "Bearer " + by.token())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        List<Integer> statuses = IntStream.range(0, number)
                .parallel()
                .mapToObj(i -> client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                        .join()
                        .statusCode())
                .toList();
        assertThat(statuses).containsOnly(201);
    }
}
