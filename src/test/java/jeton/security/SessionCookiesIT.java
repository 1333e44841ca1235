package jeton.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jeton.support.AbstractApiTest;
import jeton.support.People;
import jeton.support.RawHttp;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Cookies that other applications set under our own names, as far as they can, neither sign anybody out nor in.
 *
 * <p>Seeded: with the first cookie of a name looked at alone, all are red.
 */
@WithJeton
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionCookiesIT extends AbstractApiTest {

    private static final String FOREIGN = "f".repeat(43);

    private final RawHttp http;

    private String good;

    SessionCookiesIT(RunningJeton jeton) {
        super(jeton);
        http = new RawHttp(jeton.baseUri());
    }

    @BeforeAll
    void somebody_who_is_signed_in() {
        good = People.settledAndSignedIn(jeton, false).session();
    }

    private int tokensPage(Stream<String> values) {
        String cookies = values.map(value -> People.SESSION + "=" + value).collect(Collectors.joining("; "));
        return http.send("GET", "/tokens", "Cookie: " + cookies).status();
    }

    @Test
    void the_good_one_is_found_among_others() {
        for (List<String> others :
                List.of(List.of("x"), List.of(""), List.of(FOREIGN), List.of(FOREIGN, "x", "a.b", "!"))) {
            assertThat(tokensPage(Stream.concat(Stream.of(good), others.stream())))
                    .isEqualTo(200);
            assertThat(tokensPage(Stream.concat(others.stream(), Stream.of(good))))
                    .isEqualTo(200);
            assertThat(tokensPage(others.stream())).isEqualTo(302);
        }
    }

    @Test
    void no_more_than_some_are_looked_at() {
        assertThat(tokensPage(Stream.concat(Collections.nCopies(7, FOREIGN).stream(), Stream.of(good))))
                .isEqualTo(200);
        assertThat(tokensPage(Stream.concat(Collections.nCopies(8, FOREIGN).stream(), Stream.of(good))))
                .isEqualTo(302);
    }

    @Test
    void in_headers_of_their_own_as_well() {
        assertThat(http.send(
                                "GET",
                                "/tokens",
                                "Cookie: " + People.SESSION + "=" + FOREIGN,
                                "Cookie: " + People.SESSION + "=" + good)
                        .status())
                .isEqualTo(200);
    }

    /** Browsers keep the cookies of all ports of a host together. */
    @Test
    void two_Jetons_on_one_host_sign_nobody_out_of_the_other() {
        Map<String, String> browser = new HashMap<>(Map.of(People.SESSION, FOREIGN));
        Response signedIn = People.triedToSignIn(jeton, People.settled(jeton, false), browser);

        String ours = People.SESSION + "-" + jeton.baseUri().getPort();
        assertThat(signedIn.cookies()).containsKey(ours).doesNotContainKey(People.SESSION);
        assertThat(browser).containsEntry(People.SESSION, FOREIGN);
        assertThat(People.tokensPage(jeton, browser)).isEqualTo(200);
        browser.remove(ours);
        assertThat(People.tokensPage(jeton, browser)).isEqualTo(302);
    }
}
