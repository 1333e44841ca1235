package jeton.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import jeton.support.Axe;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A request of a page that gets no answer, or none of ours, is told, and the page goes on.
 *
 * <p>Each was seen red without {@code careForLostAnswers} in {@code primefaces.js}.
 */
@WithJeton
class LostAnswersIT extends AbstractPagesTest {

    private static final String UNKNOWN = "The server did not answer, so it is not known whether this was done.";

    private static final String BUSY = "PrimeFaces.ajax.Queue.requests.length + ' waiting, '"
            + " + document.querySelectorAll('.ui-state-loading, .ui-button:disabled').length + ' disabled'";

    LostAnswersIT(RunningJeton jeton) {
        super(jeton);
    }

    /** What comes in the place of an answer. */
    enum Instead {
        NOTHING(route -> route.abort("connectionreset")),
        NOTHING_FOR_LONG(route -> route.abort("timedout")),
        BAD_GATEWAY(route -> route.fulfill(page(502))),
        GATEWAY_TIMEOUT(route -> route.fulfill(page(504))),
        A_PAGE(route -> route.fulfill(page(200))),
        XML_OF_OTHERS(route -> route.fulfill(
                new Route.FulfillOptions().setContentType("text/xml").setBody("<html><body>Sign in</body></html>")));

        private final Consumer<Route> answer;

        Instead(Consumer<Route> answer) {
            this.answer = answer;
        }

        private static Route.FulfillOptions page(int status) {
            return new Route.FulfillOptions()
                    .setStatus(status)
                    .setContentType("text/html")
                    .setBody("<!DOCTYPE html><title>proxy</title><h1>" + status + "</h1>");
        }
    }

    @AfterEach
    void what_the_browser_says_of_lost_answers() {
        complaints.removeIf(complaint -> complaint.startsWith("Failed to load resource"));
    }

    /** From now on. */
    private void lose(Instead what) {
        lose(what.answer);
    }

    private void lose(Consumer<Route> answer) {
        page.route(Pattern.compile(".*"), route -> {
            if (route.request().method().equals("POST")) {
                answer.accept(route);
            } else {
                route.resume();
            }
        });
    }

    private void loseNoMore() {
        page.unrouteAll();
    }

    private Locator alert() {
        return page.locator(".lost[role=alert]");
    }

    private Locator chip(String name) {
        return page.locator("#tokens\\:filter label").filter(new Locator.FilterOptions().setHasText(name));
    }

    /** That it is said once, and that everything can be used. */
    private void told() {
        assertThat(alert()).containsText(UNKNOWN);
        assertThat(alert()).isInViewport();
        assertThat(alert()).hasCount(1);
        Axe script = new Axe(page);
        page.waitForCondition(() -> script.evaluate(BUSY).equals("0 waiting, 0 disabled"));
    }

    @ParameterizedTest
    @EnumSource
    void where_a_token_may_have_been_generated_that_is_said_too(Instead what) {
        signedIn();
        openGenerateDialog();
        description().fill("laptop");
        lose(what);

        button(dialog("Generate Token"), "Generate").click();
        told();
        assertThat(dialog("Generate Token").locator(".lost")).containsText("If a token was generated");
        assertThat(dialog("My Token")).isHidden();
        assertThat(button(dialog("Generate Token"), "Generate")).isFocused();

        loseNoMore();
        button(dialog("Generate Token"), "Generate").click();
        shownValue();
        assertThat(alert()).hasCount(0);
        closeWithoutCopying();
        assertThat(row("laptop")).isVisible();
    }

    @Test
    void a_token_whose_value_was_lost_is_found_and_deleted() {
        signedIn();
        openGenerateDialog();
        description().fill("lost");
        lose(route -> {
            route.fetch();
            route.abort("connectionreset");
        });
        button(dialog("Generate Token"), "Generate").click();
        told();
        loseNoMore();

        button("Load the page anew").click();
        choose(row("lost"), "Delete Token…");
        button(dialog("Delete “lost”?"), "Delete Token").click();
        assertThat(page.getByText("No tokens yet")).isVisible();
    }

    @ParameterizedTest
    @EnumSource(names = {"NOTHING", "BAD_GATEWAY", "A_PAGE"})
    void who_deletes_is_not_left_to_believe_that_it_was_done(Instead what) {
        Person mira = signedIn();
        String value = tokenOf(mira, 3600, "leaked");
        page.reload();
        choose(row("leaked"), "Delete Token…");
        Locator question = dialog("Delete “leaked”?");
        lose(what);

        button(question, "Delete Token").click();
        told();
        assertThat(question).isVisible();
        assertThat(statusOf(value)).isEqualTo(200);

        loseNoMore();
        button(question, "Delete Token").click();
        assertThat(question).isHidden();
        assertThat(statusOf(value)).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOTHING", "GATEWAY_TIMEOUT", "XML_OF_OTHERS"})
    void no_dialog_opens_empty(Instead what) {
        Person mira = signedIn();
        tokenOf(mira, 3600, "laptop");
        page.reload();
        lose(what);

        button("Generate New Token").click();
        told();
        choose(row("laptop"), "Delete Token…");
        told();
        choose(row("laptop"), "Show usage…");
        told();
        assertThat(page.locator(".ui-dialog:visible")).hasCount(0);

        loseNoMore();
        choose(row("laptop"), "Show usage…");
        assertThat(dialog("Usage of “laptop”")).isVisible();
        assertThat(alert()).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOTHING", "BAD_GATEWAY"})
    void tables_go_on(Instead what) {
        Person mira = signedIn();
        tokenOf(mira, 3600, "laptop");
        tokenOf(mira, 3600, "server");
        page.reload();
        lose(what);

        page.getByLabel("Search description or ID").fill("lap");
        told();
        chip("Expired").click();
        told();
        assertThat(page.locator("input[value=ALL]")).isChecked();
        page.getByRole(AriaRole.COLUMNHEADER)
                .filter(new Locator.FilterOptions().setHasText("Description"))
                .click();
        told();
        row("server").getByRole(AriaRole.CHECKBOX).click();
        told();
        assertThat(row("server").getByRole(AriaRole.CHECKBOX)).not().isChecked();

        loseNoMore();
        page.getByLabel("Search description or ID").fill("laptop");
        assertThat(row("server")).isHidden();
        chip("All").click();
        assertThat(row("laptop")).isVisible();
        assertThat(alert()).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOTHING", "BAD_GATEWAY", "A_PAGE"})
    void one_signs_in_at_the_second_try(Instead what) {
        Person mira = People.settled(jeton, false);
        open("login");
        lose(what);
        signIn(mira.username(), mira.password());
        told();

        loseNoMore();
        button("Sign in").click();
        assertThat(page.getByText("No tokens yet")).isVisible();
    }

    @ParameterizedTest
    @EnumSource(names = {"NOTHING", "GATEWAY_TIMEOUT"})
    void administrators_are_told(Instead what) {
        Person mira = People.settled(jeton, false);
        signedInAsAdministrator("admin/accounts");
        lose(what);
        button("New Account").click();
        told();
        assertThat(page.locator(".ui-dialog:visible")).hasCount(0);
        loseNoMore();

        button("New Account").click();
        String name = "n" + System.nanoTime();
        dialog("New Account").getByLabel("User name").fill(name);
        lose(what);
        button(dialog("New Account"), "Create").click();
        told();
        loseNoMore();
        button(dialog("New Account"), "Create").click();
        assertThat(page.locator("#password")).containsText(name);
        button("Done").click();
        button("Close without copying").click();

        page.getByLabel("Search user name").fill(mira.username());
        assertThat(page).hasURL(Pattern.compile("search=" + mira.username()));
        assertThat(page.locator("tbody tr")).hasCount(1);
        choose(row(mira.username()), "Disable account…");
        lose(what);
        button(dialog("Disable " + mira.username() + "?"), "Disable account").click();
        told();
        loseNoMore();
        button(dialog("Disable " + mira.username() + "?"), "Disable account").click();
        assertThat(row(mira.username())).containsText("Disabled");

        open("admin/settings");
        lose(what);
        button("Save").click();
        told();
        loseNoMore();
        button("Save").click();
        assertThat(page.getByText("The settings are saved.")).isVisible();

        open("admin/audit");
        lose(what);
        page.getByLabel("Search user name").fill("x");
        told();
    }

    @Test
    void a_refusal_is_told_as_one() {
        signedInAsAdministrator("admin/settings");
        lose(route -> route.fulfill(new Route.FulfillOptions().setStatus(403).setBody("no")));

        button("Save").click();

        assertThat(alert()).containsText("The server refused this, so nothing was done.");
    }

    @Test
    void so_it_is_in_german() {
        Person mira = People.settled(jeton, false);
        page = browser.browser()
                .newContext(new NewContextOptions().setLocale("de-DE"))
                .newPage();
        open("tokens");
        page.getByLabel("Benutzername").fill(mira.username());
        page.getByLabel("Passwort").fill(mira.password());
        lose(Instead.NOTHING);
        button("Anmelden").click();

        assertThat(alert()).containsText("Der Server hat nicht geantwortet");
        assertThat(button("Seite neu laden")).isVisible();
        page.context().close();
    }

    /** Who leaves a page that waits for an answer has no use for it. */
    @Test
    void nothing_is_said_of_a_page_that_is_left() {
        signedIn();
        lose(route -> {});
        button("Generate New Token").click();

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("API"))
                .click();
        assertThat(heading("API")).isVisible();
        assertThat(alert()).hasCount(0);
    }
}
