package jeton.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jeton.support.Authenticator;
import jeton.support.DatabaseKind;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Signing in with an app that shows one-time codes.
 *
 * <p>Seeded: without the condition on the step in {@code SecondFactorService.useStep},
 * {@code of_two_who_use_a_code_at_the_same_moment_one_gets_in} is red; with a second factor that makes no other version of the
 * credentials, both that look at other sessions are.
 */
@WithJeton(DatabaseKind.POSTGRESQL)
class SecondFactorIT extends AbstractPagesTest {

    SecondFactorIT(RunningJeton jeton) {
        super(jeton);
    }

    @AfterEach
    void nobody_needs_one() {
        require(false);
    }

    private void require(boolean required) {
        People.asAdmin(jeton)
                .contentType(ContentType.JSON)
                .body(Map.of("secondFactorRequired", required))
                .patch("v4/workspace/settings")
                .then()
                .statusCode(200);
    }

    private Locator code() {
        return page.getByLabel("Code that your app shows");
    }

    private Authenticator added(Person person) {
        open("account");
        Authenticator app = beginSecondFactor();
        addSecondFactor(app.code(), person.password());
        assertThat(secondFactor()).containsText("From now on signing in asks for a code of your app.");
        return app;
    }

    private Response byPassword(Person person) {
        return given().baseUri(jeton.baseUri().toString())
                .auth()
                .preemptive()
                .basic(person.username(), person.password())
                .get("v4/apiAccessTokens");
    }

    private static String anotherThan(String code) {
        return code.replaceFirst("^.", code.startsWith("1") ? "2" : "1");
    }

    @Test
    void an_app_is_added_with_the_password_and_a_code_that_it_shows() {
        Person mira = signedIn();
        open("account");
        Authenticator app = beginSecondFactor();

        addSecondFactor(app.code(), "wrong");
        assertThat(secondFactor()).containsText("The current password is wrong.");
        addSecondFactor(anotherThan(app.code()), mira.password());
        assertThat(secondFactor()).containsText("The code is wrong, or was used already.");
        assertThat(byPassword(mira).statusCode()).isEqualTo(200);

        addSecondFactor(app.code(), mira.password());
        assertThat(secondFactor()).containsText("From now on signing in asks for a code of your app.");
        assertThat(page.locator("#key")).isHidden();
        open("account");
        assertThat(button("Remove second factor")).isVisible();
    }

    /** It cancelled, and nobody was told. */
    @Test
    void Enter_adds_it() {
        Person mira = signedIn();
        open("account");
        Authenticator app = beginSecondFactor();
        secondFactor().getByLabel("Your password").fill(mira.password());
        secondFactor().getByLabel("Code that the app shows").fill(app.code());
        page.keyboard().press("Enter");

        assertThat(secondFactor()).containsText("From now on signing in asks for a code of your app.");
    }

    @Test
    void signing_in_asks_for_a_code_that_was_not_used() {
        Person mira = signedIn();
        Authenticator app = added(mira);
        browser.clearCookies();

        open("tokens");
        assertThat(code()).isHidden();
        signIn(mira.username(), mira.password());
        assertThat(code()).isFocused();
        assertThat(page.locator(".note.bad")).hasCount(0);
        code().fill(anotherThan(app.code()));
        button("Sign in").click();
        assertThat(page.getByText("The code is wrong, or was used already.")).isVisible();
        assertThat(code()).isVisible();
        assertThat(People.asAdmin(jeton)
                        .get("v4/workspace/audit?action=SIGN_IN_REFUSED&name=" + mira.username())
                        .<List<String>>path("data.details"))
                .containsExactly("wrong code");

        // asked for once, as it is another one half a minute later
        String code = app.nextCode();
        code().fill(code);
        button("Sign in").click();
        assertThat(page.getByText("No tokens yet")).isVisible();
        assertThat(People.triedToSignIn(jeton, mira, code).statusCode()).isEqualTo(200);
    }

    @Test
    void with_a_wrong_password_no_code_is_asked_for() {
        Person mira = signedIn();
        added(mira);
        browser.clearCookies();

        open("login");
        signIn(mira.username(), "wrong password");
        assertThat(page.getByText("User name or password is wrong.")).isVisible();
        assertThat(code()).isHidden();
    }

    @Test
    void the_api_takes_its_tokens_alone() {
        Person mira = signedIn();
        String token = tokenOf(mira, 3600, "before");
        added(mira);

        Response refused = byPassword(mira);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString()).contains("its password is not enough here. Use an access token.");
        assertThat(statusOf(token)).isEqualTo(200);
        assertThat(byPassword(new Person(mira.id(), mira.username(), token)).statusCode())
                .as("a token in the place of the password")
                .isEqualTo(200);
    }

    @Test
    void of_two_who_use_a_code_at_the_same_moment_one_gets_in() throws SQLException {
        Person mira = signedIn();
        String code = added(mira).nextCode();

        assertThat(People.twiceAtOnce(jeton, mira, () -> People.triedToSignIn(jeton, mira, code)))
                .containsExactlyInAnyOrder(200, 302);
    }

    @Test
    void it_is_removed_with_the_password() {
        Person mira = signedIn();
        added(mira);

        secondFactor().getByLabel("Your password, to remove it").fill("wrong");
        button("Remove second factor").click();
        assertThat(secondFactor()).containsText("The current password is wrong.");
        secondFactor().getByLabel("Your password, to remove it").fill(mira.password());
        button("Remove second factor").click();
        assertThat(secondFactor()).containsText("Signing in asks for your password alone.");
        assertThat(byPassword(mira).statusCode()).isEqualTo(200);
    }

    @Test
    void adding_and_removing_it_ends_the_other_sessions_and_says_so() {
        Person mira = signedIn();
        Map<String, String> stolen = People.signedIn(jeton, mira);
        assertThat(People.tokensPage(jeton, stolen)).isEqualTo(200);
        Authenticator app = added(mira);
        assertThat(secondFactor()).containsText("Your other sessions have ended.");
        assertThat(page.locator("#sessions")).containsText("You are signed in here and nowhere else.");
        assertThat(People.tokensPage(jeton, stolen)).isEqualTo(302);
        open("tokens");
        assertThat(page.getByText("No tokens yet")).isVisible();

        String elsewhere = People.triedToSignIn(jeton, mira, app.nextCode()).getCookie(People.SESSION);
        assertThat(People.tokensPage(jeton, Map.of(People.SESSION, elsewhere))).isEqualTo(200);
        open("account");
        secondFactor().getByLabel("Your password, to remove it").fill(mira.password());
        button("Remove second factor").click();
        assertThat(secondFactor()).containsText("Your other sessions have ended.");
        assertThat(People.tokensPage(jeton, Map.of(People.SESSION, elsewhere))).isEqualTo(302);
        open("tokens");
        assertThat(page.getByText("No tokens yet")).isVisible();
    }

    @Test
    void removed_by_an_administrator_it_ends_all_sessions() {
        Person mira = signedIn();
        added(mira);

        People.asAdmin(jeton)
                .delete("v4/people/" + mira.id() + "/secondFactor")
                .then()
                .statusCode(204);
        page.reload();
        assertThat(heading("Sign in to Jeton")).isVisible();
    }

    @Test
    void an_administrator_removes_it_for_who_lost_the_app() {
        Person mira = signedIn();
        added(mira);

        signedInAsAdministrator("admin/accounts");
        page.getByLabel("Search user name").fill(mira.username());
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(row(mira.username())).containsText("second factor");
        choose(row(mira.username()), "Remove second factor…");
        button(dialog("Remove the second factor of " + mira.username() + "?"), "Remove second factor")
                .click();
        assertThat(page.getByText(mira.username() + " signs in with the password alone."))
                .isVisible();
        assertThat(byPassword(mira).statusCode()).isEqualTo(200);
        assertThat(People.asAdmin(jeton)
                        .get("v4/workspace/audit?name=" + mira.username())
                        .<List<String>>path("data.action"))
                .startsWith("SECOND_FACTOR_REMOVED", "SECOND_FACTOR_ADDED");
    }

    @Test
    void an_administrators_script_removes_it_once() {
        Person mira = signedIn();
        added(mira);
        String address = "v4/people/" + mira.id();

        assertThat(People.asAdmin(jeton).get(address).<Boolean>path("secondFactor"))
                .isTrue();
        People.asAdmin(jeton).delete(address + "/secondFactor").then().statusCode(204);
        assertThat(People.asAdmin(jeton).get(address).<Boolean>path("secondFactor"))
                .isFalse();
        Response again = People.asAdmin(jeton).delete(address + "/secondFactor");
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.asString()).contains("This account has no second factor.");
    }

    @Test
    void where_everyone_needs_one_it_comes_before_anything_else() {
        Person mira = signedIn();
        String token = tokenOf(mira, 3600, "before");
        signedInAsAdministrator("admin/settings");
        page.getByLabel("Require a second factor").check();
        assertThat(page.getByText(Pattern.compile("accounts have none yet\\."))).isVisible();
        page.getByLabel("Require a second factor").uncheck();
        assertThat(page.getByText(Pattern.compile("accounts have none yet\\."))).isHidden();
        require(true);
        browser.clearCookies();

        open("tokens");
        signIn(mira.username(), mira.password());
        assertThat(page).hasURL(jeton.baseUri() + "account");
        assertThat(secondFactor()).containsText("This workspace requires a second factor.");
        open("tokens");
        assertThat(page).hasURL(jeton.baseUri() + "account");
        Response refused = byPassword(mira);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString()).contains("This workspace requires a second factor");
        assertThat(statusOf(token)).isEqualTo(200);

        added(mira);
        assertThat(secondFactor()).not().containsText("This workspace requires a second factor.");
        open("tokens");
        assertThat(row("before")).isVisible();
    }
}
