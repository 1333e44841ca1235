package jeton.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.Test;

/** However often somebody signs in, or comes without cookies, what is kept of that has an end. */
@WithJeton
class SessionsOfOneIT {

    /** As {@code SessionService} has it. */
    private static final int SIGNED_IN = 50;

    private final RunningJeton jeton;

    SessionsOfOneIT(RunningJeton jeton) {
        this.jeton = jeton;
    }

    private String ofTheServer() {
        return "jeton-pages-" + jeton.baseUri().getPort();
    }

    private Response tokens(Map<String, String> cookies) {
        return given().baseUri(jeton.baseUri().toString())
                .redirects()
                .follow(false)
                .cookies(cookies)
                .get("tokens");
    }

    /** Who sends the cookie of the server's session is given none, as long as there is that session. */
    private boolean isKept(Map<String, String> cookies) {
        Response page = tokens(cookies);
        assertThat(page.statusCode()).isEqualTo(200);
        return !page.cookies().containsKey(ofTheServer());
    }

    @Test
    void pages_are_kept_in_some_sessions_of_the_server_at_the_most() {
        Map<String, String> signedIn = People.signedIn(jeton, People.settled(jeton, false));
        signedIn.remove(ofTheServer());
        List<Map<String, String>> browsers = new ArrayList<>();
        for (int i = 0; i < 2 * OwnedSessions.MOST; i++) {
            Map<String, String> browser = new HashMap<>(signedIn);
            browser.putAll(tokens(signedIn).cookies());
            assertThat(browser).containsKey(ofTheServer());
            browsers.add(browser);
        }

        assertThat(isKept(browsers.get(browsers.size() - 1))).isTrue();
        assertThat(isKept(browsers.get(0))).isFalse();
    }

    @Test
    void who_signs_in_again_and_again_is_signed_in_at_some_browsers_at_the_most() {
        Person person = People.settled(jeton, false);
        List<Map<String, String>> browsers = new ArrayList<>();
        for (int i = 0; i <= SIGNED_IN; i++) {
            browsers.add(People.signedIn(jeton, person));
        }

        assertThat(tokens(browsers.get(0)).statusCode()).isEqualTo(302);
        assertThat(tokens(browsers.get(1)).statusCode()).isEqualTo(200);
        assertThat(tokens(browsers.get(SIGNED_IN)).statusCode()).isEqualTo(200);
    }
}
