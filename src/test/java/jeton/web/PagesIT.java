package jeton.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jeton.support.Chromium;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.Test;

/** What people do on the pages, in a real browser. */
@WithJeton
class PagesIT extends AbstractPagesTest {

    PagesIT(RunningJeton jeton) {
        super(jeton);
    }

    @Test
    void a_one_time_password_must_be_changed_before_anything_else() {
        Person mira = People.created(jeton, false);
        open("tokens");
        assertThat(heading("Sign in to Jeton")).isVisible();
        signIn(mira.username(), mira.password());

        assertThat(page).hasURL(Pattern.compile("/account$"));
        open("tokens");
        assertThat(page).hasURL(Pattern.compile("/account$"));

        changePassword(mira.password(), "short");
        assertThat(page.getByText("The password must have between 8 and 256 characters.")
                        .first())
                .isVisible();
        changePassword(mira.password(), RunningJeton.BREACHED_PASSWORD);
        assertThat(page.getByText("This password is in lists that attackers have")
                        .first())
                .isVisible();
        open("tokens");
        assertThat(page).hasURL(Pattern.compile("/account$"));

        changePassword(mira.password(), "a password of my own");
        assertThat(page.getByText("Your password is changed.")).isVisible();
        assertThat(page).hasURL(Pattern.compile("/tokens$"));
        assertThat(page.getByText("No tokens yet")).isVisible();
    }

    @Test
    void who_chooses_a_password_goes_on_to_where_they_wanted_to_go() {
        Person mira = People.created(jeton, false);
        open("tokens?generate&description=nightly+import&lifetime=30");
        signIn(mira.username(), mira.password());
        assertThat(page).hasURL(Pattern.compile("/account$"));

        changePassword(mira.password(), "a password of my own");

        assertThat(dialog("Generate Token")).isVisible();
        assertThat(description()).hasValue("nightly import");
    }

    private void changePassword(String current, String wanted) {
        page.getByLabel("Current password").fill(current);
        page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .fill(wanted);
        page.getByLabel("New password again").fill(wanted);
        button("Change password").click();
    }

    @Test
    void a_wrong_password_says_so_and_the_right_one_leads_where_one_wanted_to_go() {
        open("account");
        signIn("admin", "wrong");
        assertThat(page.getByText("User name or password is wrong.").first()).isVisible();

        page.getByLabel("Password").fill(RunningJeton.ADMIN_PASSWORD);
        button("Sign in").click();
        assertThat(page).hasURL(Pattern.compile("/account$"));
    }

    @Test
    void signing_in_begins_a_new_session_and_signing_out_ends_it_on_the_server() {
        signedIn();
        String before = cookie(People.pages(jeton));
        open("login");
        signIn("admin", RunningJeton.ADMIN_PASSWORD);
        assertThat(heading("Access Tokens")).isVisible();
        assertThat(cookie(People.pages(jeton))).isNotEmpty().isNotEqualTo(before);
        String signedIn = cookie(People.SESSION);
        assertThat(signedIn).matches("[A-Za-z0-9_-]{43}");

        button("admin").click();
        page.getByText("Sign out").click();
        assertThat(heading("Sign in to Jeton")).isVisible();
        assertThat(People.tokensPage(jeton, Map.of(People.SESSION, signedIn))).isEqualTo(302);
    }

    /** As after the end of its node. */
    @Test
    void what_is_pressed_on_a_page_that_the_server_does_not_know_is_said_not_to_be_done() {
        signedIn();
        browser.clearCookies(new BrowserContext.ClearCookiesOptions().setName(People.pages(jeton)));

        button("Generate New Token").first().click();

        assertThat(page.getByText("What you did last was not done")).isVisible();
        assertThat(page).hasURL(Pattern.compile("/tokens$"));
        generate("7", "after all");
        closeWithoutCopying();
        assertThat(row("after all")).isVisible();
    }

    /** The server keeps nothing of the page for signing in, so there is nothing to lose. */
    @Test
    void one_signs_in_on_a_page_that_another_node_has_made() {
        open("login");
        browser.clearCookies();
        signIn("admin", RunningJeton.ADMIN_PASSWORD);

        assertThat(heading("Access Tokens")).isVisible();
    }

    private String cookie(String name) {
        return browser.cookies().stream()
                .filter(cookie -> cookie.name.equals(name))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElse("");
    }

    @Test
    void a_token_is_generated_copied_used_and_deleted() {
        Chromium.allowClipboard(browser);
        signedIn();
        assertThat(page.getByText("No tokens yet")).isVisible();

        String value = generate("30", "nightly import");
        button("Copy Token to clipboard").click();
        assertThat(page.getByText("Copied")).isVisible();
        assertThat(pasted()).isEqualTo(value);
        button("Done").click();

        assertThat(row("nightly import")).containsText("Active");
        assertThat(row("nightly import")).containsText("Never Used");
        assertThat(page.content()).doesNotContain(value);
        page.reload();
        assertThat(row("nightly import")).isVisible();
        assertThat(page.content()).doesNotContain(value);
        assertThat(statusOf(value)).isEqualTo(200);

        delete("nightly import");
        assertThat(page.getByText("No tokens yet")).isVisible();
        assertThat(statusOf(value)).isEqualTo(401);
    }

    private void delete(String description) {
        choose(row(description), "Delete Token…");
        Locator question = dialog("Delete “" + description + "”?");
        assertThat(question).containsText("cannot be undone");
        button(question, "Delete Token").click();
        assertThat(question).isHidden();
    }

    @Test
    void a_lifetime_out_of_range_is_refused_with_the_range_and_what_was_typed_stays() {
        signedIn();
        openGenerateDialog();
        Locator form = dialog("Generate Token");
        description().fill("laptop");
        for (String wrong : List.of("0", "-2", "1.5", "many", "36501", "999999999999")) {
            lifetime().fill(wrong);
            button(form, "Generate").click();
            assertThat(form).containsText("between 1 and 36500");
            assertThat(lifetime()).hasValue(wrong);
            assertThat(description()).hasValue("laptop");
        }
        lifetime().fill("-1");
        button(form, "Generate").click();
        assertThat(dialog("My Token")).containsText("never expires");
        closeWithoutCopying();
        assertThat(row("laptop")).containsText("Never");
    }

    @Test
    void a_description_is_text_whatever_it_looks_like() {
        signedIn();
        String description = "<b>x</b> #{1+1} \u202Eright to left ".concat("\uD83E\uDE99".repeat(40));

        generate("7", description);
        closeWithoutCopying();

        assertThat(row("<b>x</b> #{1+1}")).isVisible();
    }

    @Test
    void an_administrators_switch_stops_a_token_and_lets_it_go_on() {
        Person mira = signedIn();
        String value = generate("7", "switched");
        closeWithoutCopying();
        button(mira.username()).click();
        page.getByText("Sign out").click();
        signIn("admin", RunningJeton.ADMIN_PASSWORD);
        assertThat(heading("Access Tokens")).isVisible();

        open("admin/accounts");
        page.getByLabel(Pattern.compile("^Search")).pressSequentially(mira.username());
        assertThat(page.locator("tbody tr")).hasCount(1);
        choose(row(mira.username()), "Switch tokens off…");
        button(dialog("Switch off the tokens of " + mira.username() + "?"), "Switch tokens off")
                .click();
        assertThat(page.getByText("Tokens are switched off for " + mira.username())
                        .first())
                .isVisible();
        assertThat(statusOf(value)).isEqualTo(403);

        choose(row(mira.username()), "Switch tokens on");
        assertThat(page.getByText("Tokens are switched on for " + mira.username())
                        .first())
                .isVisible();
        assertThat(statusOf(value)).isEqualTo(200);
    }

    @Test
    void pages_of_administrators_are_theirs_alone() {
        signedIn();
        for (String path : List.of("admin/tokens", "admin/accounts", "admin/usage", "admin/settings", "admin/audit")) {
            assertThat(page.navigate(jeton.baseUri() + path).status()).isEqualTo(403);
        }
        complaints.clear();
    }

    @Test
    void a_disabled_account_is_signed_out_at_its_next_click() {
        Person mira = signedIn();
        People.set(jeton, mira, "enabled", false);

        button("Generate New Token").first().click();
        assertThat(heading("Sign in to Jeton")).isVisible();
        assertThat(page).hasURL(Pattern.compile("/login\\?from=%2Ftokens$"));
    }

    @Test
    void a_form_without_the_secret_of_its_page_is_the_clients_mistake() {
        Response login = given().baseUri(jeton.baseUri().toString()).get("login");
        String state = login.htmlPath().getString("**.find { it.@name == 'jakarta.faces.ViewState' }.@value");

        given().baseUri(jeton.baseUri().toString())
                .cookies(login.cookies())
                .formParam("login", "login")
                .formParam("jakarta.faces.ViewState", state)
                .post("login")
                .then()
                .statusCode(400);
    }
}
