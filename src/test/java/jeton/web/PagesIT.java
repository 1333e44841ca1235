package jeton.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jeton.support.Chromium;
import jeton.support.DatabaseKind;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do on the pages, in a real browser. */
@WithJeton(DatabaseKind.POSTGRESQL)
@ExtendWith(Chromium.class)
class PagesIT {

    private static final String PASSWORD = "a password of my own";
    private static final Pattern VALUE = Pattern.compile("\\bjeton_[0-9A-Za-z]{49}\\b");

    private final RunningJeton jeton;
    private BrowserContext browser;
    private Page page;
    private final List<String> complaints = new ArrayList<>();
    private Person mira;

    PagesIT(RunningJeton jeton) {
        this.jeton = jeton;
    }

    @BeforeEach
    void a_browser_of_its_own_for_each_test(BrowserContext context) {
        browser = context;
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        mira = People.created(jeton, false);
    }

    @AfterEach
    void the_browser_had_nothing_to_complain_about() {
        assertThat(complaints).isEmpty();
    }

    private void open(String path) {
        page.navigate(jeton.baseUri() + path);
    }

    private void signIn(String username, String password) {
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password").fill(password);
        button("Sign in").click();
    }

    /** With the one-time password, and a password of one's own afterwards. */
    private void signInForTheFirstTime(Person person) {
        open("tokens");
        signIn(person.username(), person.password());
        page.getByLabel("Current password").fill(person.password());
        page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .fill(PASSWORD);
        page.getByLabel("New password again").fill(PASSWORD);
        button("Change password").click();
        assertThat(page.getByText("Your password is changed.")).isVisible();
        open("tokens");
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    private Locator dialog(String title) {
        return page.locator("[role=dialog], [role=alertdialog]").filter(new Locator.FilterOptions().setHasText(title));
    }

    private Locator row(String description) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(description));
    }

    /** Generates a token and returns its value; the dialog that shows it stays open. */
    private String generate(String lifetime, String description) {
        button("Generate New Token").first().click();
        Locator form = dialog("Generate Token");
        form.getByLabel("Lifetime (days)").fill(lifetime);
        form.getByLabel(Pattern.compile("^Description")).fill(description);
        form.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Generate").setExact(true))
                .click();
        Locator shown = dialog("My Token").getByText(VALUE);
        assertThat(shown).isVisible();
        return shown.textContent().strip();
    }

    private void done() {
        dialog("My Token")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Done"))
                .click();
    }

    private int statusOf(String value) {
        return given().baseUri(jeton.baseUri().toString())
                .header("Authorization", "Bearer " + value)
                .get("v4/apiAccessTokens")
                .statusCode();
    }

    @Test
    void a_one_time_password_must_be_changed_before_anything_else() {
        open("tokens");
        assertThat(heading("Sign in to Jeton")).isVisible();
        signIn(mira.username(), mira.password());

        assertThat(page).hasURL(Pattern.compile("/account$"));
        open("tokens");
        assertThat(page).hasURL(Pattern.compile("/account$"));

        page.getByLabel("Current password").fill(mira.password());
        page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .fill("short");
        page.getByLabel("New password again").fill("short");
        button("Change password").click();
        assertThat(page.getByText("The password must have between 8 and 256 characters.")
                        .first())
                .isVisible();
        open("tokens");
        assertThat(page).hasURL(Pattern.compile("/account$"));
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
    void signing_in_changes_the_session_id_and_signing_out_ends_it_on_the_server() {
        open("login");
        String before = session();
        signIn("admin", RunningJeton.ADMIN_PASSWORD);
        assertThat(heading("Access Tokens")).isVisible();
        String signedIn = session();
        assertThat(signedIn).isNotEqualTo(before);

        button("admin").click();
        page.getByText("Sign out").click();
        assertThat(heading("Sign in to Jeton")).isVisible();
        given().baseUri(jeton.baseUri().toString())
                .redirects()
                .follow(false)
                .cookie("JSESSIONID", signedIn)
                .get("tokens")
                .then()
                .statusCode(302);
    }

    private String session() {
        return browser.cookies().stream()
                .filter(cookie -> cookie.name.equals("JSESSIONID"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElse("");
    }

    @Test
    void a_token_is_generated_copied_used_and_deleted() {
        Chromium.allowClipboard(browser);
        signInForTheFirstTime(mira);
        assertThat(page.getByText("No tokens yet")).isVisible();

        String value = generate("30", "nightly import");
        button("Copy Token to clipboard").click();
        assertThat(page.getByText("Copied")).isVisible();
        assertThat(pasted()).isEqualTo(value);
        done();

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

    /** What the clipboard really holds: pasted into a field, not asked from a script. */
    private String pasted() {
        Page other = browser.newPage();
        other.setContent("<input>");
        other.locator("input").focus();
        other.keyboard().press("ControlOrMeta+v");
        String text = other.locator("input").inputValue();
        other.close();
        return text;
    }

    private void delete(String description) {
        row(description).getByRole(AriaRole.BUTTON).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Delete Token…"))
                .click();
        Locator question = dialog("Delete “" + description + "”?");
        assertThat(question).containsText("cannot be undone");
        question.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete Token"))
                .click();
        assertThat(question).isHidden();
    }

    @Test
    void a_lifetime_out_of_range_is_refused_with_the_range_and_what_was_typed_stays() {
        signInForTheFirstTime(mira);
        button("Generate New Token").first().click();
        Locator form = dialog("Generate Token");
        form.getByLabel(Pattern.compile("^Description")).fill("laptop");
        for (String wrong : List.of("0", "-2", "1.5", "many", "36501", "999999999999")) {
            form.getByLabel("Lifetime (days)").fill(wrong);
            form.getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Generate").setExact(true))
                    .click();
            assertThat(form).containsText("between 1 and 36500");
            assertThat(form.getByLabel("Lifetime (days)")).hasValue(wrong);
            assertThat(form.getByLabel(Pattern.compile("^Description"))).hasValue("laptop");
        }
        form.getByLabel("Lifetime (days)").fill("-1");
        form.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Generate").setExact(true))
                .click();
        assertThat(dialog("My Token")).containsText("never expires");
        done();
        assertThat(row("laptop")).containsText("Never");
    }

    @Test
    void a_description_is_text_whatever_it_looks_like() {
        signInForTheFirstTime(mira);
        String description = "<b>x</b> #{1+1} \u202Eright to left ".concat("\uD83E\uDE99".repeat(40));

        generate("7", description);
        done();

        assertThat(row("<b>x</b> #{1+1}")).isVisible();
    }

    @Test
    void an_administrators_switch_stops_a_token_and_lets_it_go_on() {
        signInForTheFirstTime(mira);
        String value = generate("7", "switched");
        done();
        button(mira.username()).click();
        page.getByText("Sign out").click();
        signIn("admin", RunningJeton.ADMIN_PASSWORD);
        assertThat(heading("Access Tokens")).isVisible();

        open("admin/accounts");
        page.getByLabel(Pattern.compile("^Search")).pressSequentially(mira.username());
        assertThat(page.locator("tbody tr")).hasCount(1);
        choose("Switch tokens off");
        assertThat(page.getByText("Tokens are switched off for " + mira.username())
                        .first())
                .isVisible();
        assertThat(statusOf(value)).isEqualTo(403);

        choose("Switch tokens on");
        assertThat(page.getByText("Tokens are switched on for " + mira.username())
                        .first())
                .isVisible();
        assertThat(statusOf(value)).isEqualTo(200);
    }

    private void choose(String item) {
        row(mira.username()).getByRole(AriaRole.BUTTON).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(item))
                .click();
    }

    @Test
    void pages_of_administrators_are_theirs_alone() {
        signInForTheFirstTime(mira);
        for (String path : List.of("admin/tokens", "admin/accounts", "admin/settings", "admin/audit")) {
            assertThat(page.navigate(jeton.baseUri() + path).status()).isEqualTo(403);
        }
        complaints.clear();
    }

    @Test
    void a_disabled_account_is_signed_out_at_its_next_click() {
        signInForTheFirstTime(mira);
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
