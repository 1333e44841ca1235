package jeton.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import jeton.support.Authenticator;
import jeton.support.Chromium;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Somebody before a browser: the hands and eyes of the tests of the pages. */
@ExtendWith(Chromium.class)
@ResourceLock(Chromium.BROWSER)
abstract class AbstractPagesTest {

    static final Pattern VALUE = Pattern.compile("\\bjeton_[0-9A-Za-z]{49}\\b");

    /** The sessions of administrators: checking a password is dear. */
    private static final Map<RunningJeton, String> ADMINISTRATORS = new ConcurrentHashMap<>();

    final RunningJeton jeton;
    BrowserContext browser;
    Page page;

    /** What the browser complains about; a test that expects a complaint takes it away. */
    final List<String> complaints = new ArrayList<>();

    AbstractPagesTest(RunningJeton jeton) {
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
        page.onRequest(request -> {
            if (!request.url().startsWith(jeton.baseUri().toString())) {
                complaints.add("a request to " + request.url());
            }
        });
    }

    @AfterEach
    void the_browser_had_nothing_to_complain_about() {
        assertThat(complaints).isEmpty();
    }

    void open(String path) {
        page.navigate(jeton.baseUri() + path);
    }

    void signIn(String username, String password) {
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password").fill(password);
        button("Sign in").click();
    }

    /** Somebody new, who is signed in and sees the page with no tokens yet. */
    Person signedIn() {
        People.SignedIn somebody = People.settledAndSignedIn(jeton, false);
        goOnWith(somebody.session());
        open("tokens");
        assertThat(heading("Access Tokens")).isVisible();
        return somebody.person();
    }

    /** The first administrator, who signs in once for all tests. */
    void signedInAsAdministrator(String path) {
        goOnWith(ADMINISTRATORS.computeIfAbsent(
                jeton,
                each -> People.signedIn(each, new Person("", RunningJeton.ADMIN, RunningJeton.ADMIN_PASSWORD))
                        .get(People.SESSION)));
        open(path);
        assertThat(page).hasURL(Pattern.compile("/" + path.replaceFirst("\\?.*", "")));
    }

    void goOnWith(String session) {
        browser.addCookies(List.of(
                new Cookie(People.SESSION, session).setUrl(jeton.baseUri().toString())));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    Locator dialog(String title) {
        return page.locator("[role=dialog], [role=alertdialog]").filter(new Locator.FilterOptions().setHasText(title));
    }

    Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator row(String description) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(description));
    }

    /** Chooses from the menu of a row. */
    void choose(Locator row, String item) {
        row.getByRole(AriaRole.BUTTON).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(item))
                .click();
    }

    Locator lifetime() {
        return page.getByLabel("Lifetime (days)");
    }

    Locator description() {
        return dialog("Generate Token").getByLabel(Pattern.compile("^Description"));
    }

    /** Opens it, and waits until it has the focus, which it would else take from another field. */
    void openGenerateDialog() {
        button("Generate New Token").first().click();
        assertThat(lifetime()).isFocused();
    }

    /** Generates a token and returns its value; the dialog that shows it stays open. */
    String generate(String lifetime, String description) {
        openGenerateDialog();
        lifetime().fill(lifetime);
        description().fill(description);
        button(dialog("Generate Token"), "Generate").click();
        return shownValue();
    }

    String shownValue() {
        Locator shown = dialog("My Token").getByText(VALUE);
        assertThat(shown).isVisible();
        return shown.textContent().strip();
    }

    void closeWithoutCopying() {
        button("Done").click();
        button("Close without copying").click();
        assertThat(dialog("My Token")).isHidden();
    }

    /** That part of the account page. */
    Locator secondFactor() {
        return page.locator("#second");
    }

    /** Has the account page show the key, and tells it to an app. */
    Authenticator beginSecondFactor() {
        button("Add an app…").click();
        assertThat(page.locator(".picture")).isVisible();
        return new Authenticator(page.locator("#key").textContent().strip());
    }

    void addSecondFactor(String code, String password) {
        secondFactor().getByLabel("Code that the app shows").fill(code);
        secondFactor().getByLabel("Your password").fill(password);
        button("Add").click();
    }

    /** What the clipboard really holds: pasted into a field, not asked from a script. */
    String pasted() {
        Page other = browser.newPage();
        other.setContent("<input>");
        other.locator("input").focus();
        other.keyboard().press("ControlOrMeta+v");
        String text = other.locator("input").inputValue();
        other.close();
        return text;
    }

    int statusOf(String value) {
        return given().baseUri(jeton.baseUri().toString())
                .header("Authorization", "Bearer " + value)
                .get("v4/apiAccessTokens")
                .statusCode();
    }

    /** A token made by a script. */
    String tokenOf(Person person, long lifetimeSeconds, String description) {
        return given().baseUri(jeton.baseUri().toString())
                .auth()
                .preemptive()
                .basic(person.username(), person.password())
                .contentType(ContentType.JSON)
                .body(Map.of("lifetimeSeconds", lifetimeSeconds, "description", description))
                .post("v4/apiAccessTokens")
                .then()
                .statusCode(201)
                .extract()
                .path("tokenValue");
    }
}
