package jeton.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import jeton.support.Authenticator;
import jeton.support.Axe;
import jeton.support.Chromium;
import jeton.support.DatabaseKind;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every page in every state, for everyone: with axe, in light and dark colours, wide and narrow, and by keyboard alone.
 *
 * <p>With {@code -Dscreenshots}, what they look like is in {@code target/screenshots}.
 */
@WithJeton(DatabaseKind.POSTGRESQL)
class AccessibilityIT extends AbstractPagesTest {

    private static final int WIDE = 1440;
    private static final int NARROW = 360;

    /** Four times full HD, without any scaling. */
    private static final int VERY_WIDE = 3840;

    /** Of a page that does not move at all, and a shift that nobody sees. */
    private static final double STILL = 0.01;

    /** The cumulative layout shift of the page. */
    private static final String SHIFTS = "new Promise(tell => { let sum = 0; new PerformanceObserver(list => list"
            + ".getEntries().forEach(shift => sum += shift.value)).observe({type: 'layout-shift', buffered: true});"
            + " setTimeout(() => tell(String(sum)), 100); })";

    /** The size of all that was loaded, with its headers. */
    private static final String BYTES = "String([...performance.getEntriesByType('navigation'),"
            + " ...performance.getEntriesByType('resource')].reduce((sum, file) => sum + file.transferSize, 0))";

    /** When all that answers clicks and keys was there: the scripts are bound to the document by then. */
    private static final String INTERACTIVE =
            "String(Math.round(performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd))";

    /** The colours, and whether the script that puts them on was there before the first paint. */
    private static final String WORN = "document.documentElement.dataset.theme + ' ' + (performance.getEntriesByType("
            + "'resource').find(file => file.name.includes('theme.js')).responseEnd"
            + " <= performance.getEntriesByName('first-paint')[0].startTime)";

    /** Whether pictures of all states are taken, for people to look at. */
    private static final boolean PICTURES = Boolean.getBoolean("screenshots");

    private Axe axe;
    private final List<String> violations = new ArrayList<>();

    AccessibilityIT(RunningJeton jeton) {
        super(jeton);
    }

    @BeforeEach
    void axe_for_the_page() {
        axe = new Axe(page);
    }

    @AfterEach
    void nothing_keeps_anybody_out() {
        assertThat(violations).isEmpty();
    }

    /** Shows the page as it is now in both colour schemes, wide and narrow, and looks at it once in each of them. */
    private void check(String name) {
        show(name, ColorScheme.LIGHT, WIDE);
        show(name, ColorScheme.DARK, NARROW);
        checkNarrow(name);
        look(show(name, ColorScheme.DARK, WIDE));
    }

    /** The same where there is least room: for what differs in nothing but its texts. */
    private void checkNarrow(String name) {
        look(show(name, ColorScheme.LIGHT, NARROW));
    }

    private String show(String name, ColorScheme colours, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        page.setViewportSize(width, 900);
        String state = name + "-" + colours.name().toLowerCase(Locale.ROOT) + "-" + width;
        picture(state);
        return state;
    }

    private void picture(String name) {
        if (PICTURES) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
        }
    }

    /** Looks at the page in the size and colours that it has. */
    private void look(String state) {
        String found = axe.violations();
        if (!found.isEmpty()) {
            violations.add(state + "\n" + found);
        }
        assertThat(axe.evaluate("String(document.documentElement.scrollWidth <= innerWidth)"))
                .as("nothing of %s is beside the screen", state)
                .isEqualTo("true");
    }

    @Test
    void the_way_in_and_the_error_pages() {
        open("login");
        check("login");
        signIn("nobody", "wrong");
        assertThat(page.getByText("User name or password is wrong.").first()).isVisible();
        check("login-refused");
        open("login?signedOut");
        check("login-signed-out");

        signedIn();
        open("admin/settings");
        assertThat(heading("Not for this account")).isVisible();
        // the file of 401 and 404 too
        check("error-403");
        open("nothing-here");
        assertThat(heading("Page not found")).isVisible();
        check("error-404");

        open("tokens");
        // as if so many other pages had been opened since that the server forgot this one
        change("jakarta.faces.ViewState", "value = '1:1'");
        button("Generate New Token").click();
        assertThat(page.getByText("This page was loaded anew")).isVisible();
        assertThat(page).hasURL(Pattern.compile("/tokens$"));
        assertThat(page.getByText("No tokens yet")).isVisible();
        check("tokens-anew");

        open("tokens");
        page.locator("#theme").click();
        page.locator("#theme").click();
        change("primefaces.nonce", "remove()");
        axe.evaluate("document.getElementById('person').submit()");
        assertThat(heading("Something went wrong")).isVisible();
        look(show("error-other", ColorScheme.LIGHT, WIDE));
        assertThat(axe.evaluate("getComputedStyle(document.body).backgroundColor"))
                .as("dark, as chosen, and not light, as the system is")
                .isEqualTo("rgb(20, 20, 22)");
        assertThat(complaints)
                .isNotEmpty()
                .allMatch(complaint -> complaint.matches(".* status of (400|403|404|500) .*"));
        complaints.clear();
    }

    /** Does something with the fields of that name. */
    private void change(String field, String what) {
        assertThat(page.locator("[name='" + field + "']")).not().hasCount(0);
        axe.evaluate("[...document.getElementsByName('" + field + "')].forEach(field => field." + what + ")");
    }

    @Test
    void the_end_of_a_session() {
        browser.clock().install();
        signedIn();
        browser.clock().fastForward("28:30");
        assertThat(page.getByText("Are you still there?")).isVisible();
        check("session-idle");
        browser.clock().fastForward("02:00");
        assertThat(page.getByText("Your session has ended")).isVisible();
        check("session-over");
    }

    @Test
    void nothing_moves_and_no_other_colours_are_seen_while_a_page_loads() {
        Person mira = signedIn();
        tokenOf(mira, 5_000, "first");
        page.locator("#theme").click();
        page.locator("#theme").click();
        for (String path : List.of("tokens", "account", "api", "login", "nothing-here")) {
            open(path);
            page.waitForTimeout(500);
            assertThat(Double.parseDouble(axe.evaluate(SHIFTS)))
                    .as("how far parts of %s move", path)
                    .isLessThan(STILL);
            assertThat(axe.evaluate(WORN))
                    .as("the colours of %s are chosen before anything is painted", path)
                    .isEqualTo("dark true");
        }
        complaints.clear();
    }

    @Test
    void the_first_visit_of_the_tokens_page_keeps_to_its_budget() throws IOException {
        signedIn();
        try (BrowserContext unvisited =
                browser.browser().newContext(new NewContextOptions().setStorageState(browser.storageState()))) {
            page = unvisited.newPage();
            open("tokens");
            assertThat(page.getByText("No tokens yet")).isVisible();
            axe = new Axe(page);
            int bytes = Integer.parseInt(axe.evaluate(BYTES));
            Files.writeString(
                    Path.of("target/first-visit.txt"),
                    bytes + " bytes, interactive after " + axe.evaluate(INTERACTIVE) + " ms\n");
            assertThat(bytes)
                    .as("bytes from the server, as compressed as they come")
                    .isBetween(100_000, 400_000);
        }
    }

    @Test
    void the_pages_of_somebody_without_tokens() {
        Person mira = People.created(jeton, false);
        open("tokens");
        signIn(mira.username(), mira.password());
        assertThat(page.getByText("You signed in with a one-time password.")).isVisible();
        button("Change password").click();
        assertThat(page.locator(".note.bad").first()).isVisible();
        check("account-refused");

        forgetWhoSignedIn();
        Person ana = signedIn();
        People.signedIn(jeton, ana);
        open("account");
        button("End chosen sessions").click();
        assertThat(page.getByText("The current password is wrong.")).isVisible();
        check("account");
        open("tokens");
        assertThat(page.getByText("No tokens yet")).isVisible();
        check("tokens-none");
        open("tokens?generate&lifetime=x");
        assertThat(lifetime()).isFocused();
        check("generate-by-link");
        lifetime().fill("0");
        button(dialog("Generate Token"), "Generate").click();
        assertThat(dialog("Generate Token")).containsText("between 1 and 36500");
        check("generate-refused");
        lifetime().fill("5");
        button(dialog("Generate Token"), "Generate").click();
        shownValue();
        page.getByLabel(Pattern.compile("^Is your copy whole")).fill("jeton_");
        button("Done").click();
        assertThat(dialog("My Token")).containsText("You have not copied it yet.");
        check("my-token");
        button("Close without copying").click();
        assertThat(row("No description")).isVisible();
        check("tokens-one");
    }

    @Test
    void a_second_factor() {
        Person ana = signedIn();
        open("account");
        Authenticator app = beginSecondFactor();
        addSecondFactor("0", ana.password());
        assertThat(page.getByText("The code is wrong, or was used already.")).isVisible();
        check("second-factor-refused");
        addSecondFactor(app.code(), ana.password());
        assertThat(button("Remove second factor")).isVisible();
        check("second-factor");

        forgetWhoSignedIn();
        open("login");
        signIn(ana.username(), ana.password());
        assertThat(page.getByLabel("Code that your app shows")).isFocused();
        check("login-code");
    }

    private void forgetWhoSignedIn() {
        browser.clearCookies();
    }

    @Test
    void many_tokens_with_whatever_people_call_them() {
        Person mira = signedIn();
        String rightToLeft = "\u0645\u0631\u062D\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645 \u202Eabc";
        for (String description : List.of(
                "\uD83E\uDE99".repeat(255),
                "W".repeat(255),
                "many words ".repeat(23),
                rightToLeft,
                "<b>&amp;</b>",
                "")) {
            tokenOf(mira, 5_000_000, description);
        }
        tokenOf(mira, 5_000, "expiring soon");
        open("tokens");
        assertThat(page.locator("tbody tr")).hasCount(7);
        check("tokens-many");
        page.setViewportSize(VERY_WIDE, 2160);
        picture("tokens-many-3840");
        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Select all on this page"))
                .check();
        assertThat(page.getByText("7 selected")).isVisible();
        page.locator("summary").click();
        check("tokens-selected");
        button("Delete selected…").click();
        assertThat(dialog("Delete 7 tokens?")).isVisible();
        check("delete-many");
        button("Keep them").click();
        assertThat(dialog("Delete 7 tokens?")).isHidden();
        row("expiring soon").getByRole(AriaRole.BUTTON).click();
        Locator item = page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Delete Token…"));
        assertThat(item).isVisible();
        look(show("tokens-menu", ColorScheme.DARK, WIDE));
        page.keyboard().press("Escape");
        assertThat(item).isHidden();
        assertThat(row("expiring soon").getByRole(AriaRole.BUTTON)).isFocused();
        page.keyboard().press("Enter");
        item.click();
        assertThat(button("Keep it")).isFocused();
        assertThat(item).isHidden();
        check("delete-one");
        button("Keep it").click();
        assertThat(dialog("Delete “expiring soon”?")).isHidden();
        page.getByLabel("Search description or ID").pressSequentially("nothing like it");
        assertThat(page.getByText("No token fits.")).isVisible();
        check("tokens-filtered-to-none");
    }

    @Test
    void the_pages_of_administrators() {
        // so that there is something to draw, and a token longer than a day
        assertThat(statusOf(tokenOf(People.settled(jeton, false), 5_000_000, "used")))
                .isEqualTo(200);
        signedInAsAdministrator("admin/tokens?owner=x&unusedForDays=0");
        check("all-tokens-mistake");
        open("admin/tokens");
        check("all-tokens");
        open("admin/accounts");
        check("accounts");
        page.locator("tbody").getByRole(AriaRole.BUTTON).first().click();
        assertThat(page.getByRole(AriaRole.MENUITEM).first()).isVisible();
        look(show("accounts-menu", ColorScheme.DARK, WIDE));
        heading("Accounts").click();
        assertThat(page.getByRole(AriaRole.MENUITEM)).hasCount(0);
        button(RunningJeton.ADMIN).click();
        assertThat(page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out")))
                .isVisible();
        look(show("person-menu", ColorScheme.LIGHT, WIDE));
        heading("Accounts").click();
        page.locator("tbody").getByRole(AriaRole.BUTTON).last().click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Switch tokens off"))
                .click();
        assertThat(button("Cancel")).isFocused();
        // on its way out it would be beside a narrow screen
        assertThat(page.locator(".ui-menu:visible")).hasCount(0);
        check("account-change");
        page.keyboard().press("Escape");
        assertThat(page.locator(".ui-dialog:visible")).hasCount(0);
        button("New Account").click();
        assertThat(dialog("New Account")).isVisible();
        check("new-account");
        button(dialog("New Account"), "Create").click();
        assertThat(page.locator(".problem .note")).hasCount(1);
        check("new-account-refused");
        dialog("New Account").getByLabel("User name").fill("n" + System.nanoTime());
        button(dialog("New Account"), "Create").click();
        assertThat(button("Copy password to clipboard")).isFocused();
        check("one-time-password");
        button("Copy password to clipboard").click();
        button("Done").click();
        open("admin/usage");
        page.getByText("Show as a table").click();
        check("usage");
        open("admin/nodes");
        check("nodes");
        open("admin/settings");
        page.getByLabel("Maximum lifetime (days)").fill("1");
        assertThat(page.getByText(Pattern.compile("longer token"))).isVisible();
        check("settings");
        page.getByLabel("Token prefix").fill("1");
        button("Save").click();
        assertThat(page.locator(".problem .note")).hasCount(1);
        check("settings-refused");
        page.route("**/settings", route -> route.abort());
        button("Save").click();
        assertThat(page.getByText("The server did not answer")).isVisible();
        check("settings-lost");
        complaints.clear();
        open("admin/audit?until=x");
        check("audit");
    }

    @Test
    void what_says_that_an_answer_is_lost() {
        signedIn();
        openGenerateDialog();
        page.route("**/tokens", route -> route.abort());
        button(dialog("Generate Token"), "Generate").click();
        assertThat(page.getByText("If a token was generated")).isVisible();
        check("generate-lost");
        page.unroute("**/tokens");
        open("account");
        button("Change password").click();
        assertThat(page.locator(".problem .note")).hasCount(1);
        forgetWhoSignedIn();
        open("login");
        page.route("**/login", route -> route.abort());
        button("Sign in").click();
        assertThat(page.getByText("The server did not answer")).isVisible();
        check("login-lost");
        complaints.clear();
    }

    @Test
    void the_pages_in_german() {
        Person mira = People.settled(jeton, false);
        tokenOf(mira, 5 * 86_400, "Import");
        page = browser.browser()
                .newContext(new NewContextOptions().setLocale("de-AT").setTimezoneId("Europe/Vienna"))
                .newPage();
        axe = new Axe(page);
        open("tokens");
        assertThat(heading("Bei Jeton anmelden")).isVisible();
        page.getByLabel("Benutzername").fill(mira.username());
        page.getByLabel("Passwort").fill(mira.password());
        button("Anmelden").click();

        assertThat(heading("Zugriffstoken")).isVisible();
        assertThat(row("Import")).containsText("in 5 Tagen");
        assertThat(row("Import").locator("time").first())
                .hasAttribute("title", Pattern.compile("Europe/Vienna · \\d+\\. .+ UTC$"));
        checkNarrow("tokens-german");
        button("Neues Token erzeugen").click();
        assertThat(page.getByLabel("Laufzeit (Tage)")).isFocused();
        assertThat(page.getByText(Pattern.compile("läuft am \\S+, \\d+\\. \\S+ \\d{4} ab")))
                .isVisible();
        page.getByLabel("Laufzeit (Tage)").fill("0");
        button("Erzeugen").click();
        assertThat(page.getByText("Die Laufzeit muss -1 (läuft nie ab) oder eine ganze Zahl"))
                .isVisible();
        checkNarrow("generate-german");

        open("api");
        assertThat(page.getByText("Access tokens").first()).isVisible();
        checkNarrow("api-german");
        page.context().close();
    }

    @Test
    void the_administration_in_german() {
        Person mira = People.settled(jeton, true);
        tokenOf(mira, 5 * 86_400, "Import");
        page = browser.browser()
                .newContext(new NewContextOptions().setLocale("de-DE").setTimezoneId("Europe/Berlin"))
                .newPage();
        axe = new Axe(page);
        open("admin/tokens?unusedForDays=0&owner=" + mira.username());
        page.getByLabel("Benutzername").fill(mira.username());
        page.getByLabel("Passwort").fill(mira.password());
        button("Anmelden").click();

        assertThat(row("Import")).containsText(mira.username());
        assertThat(page.getByText("36.500")).isVisible();
        checkNarrow("all-tokens-german");
        row("Import").getByRole(AriaRole.BUTTON).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Nutzung zeigen…"))
                .click();
        assertThat(dialog("Nutzung von „Import“")).containsText("Keine Prüfung in den letzten 30 Tagen.");
        checkNarrow("usage-of-token-german");
        for (String name : List.of("usage", "accounts", "nodes", "settings", "audit")) {
            open("admin/" + name);
            checkNarrow(name + "-german");
        }
        page.context().close();
    }

    @Test
    void a_whole_task_by_keyboard_alone() {
        Chromium.allowClipboard(browser);
        Person mira = People.settled(jeton, false);
        open("login");
        assertThat(page.getByLabel("User name")).isFocused();
        page.keyboard().type(mira.username());
        page.keyboard().press("Tab");
        page.keyboard().type(mira.password());
        page.keyboard().press("Enter");
        assertThat(page.getByText("No tokens yet")).isVisible();

        tabTo("Generate New Token");
        page.keyboard().press("Enter");
        assertThat(lifetime()).isFocused();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type("30");
        tabTo("Description (optional)");
        page.keyboard().type("laptop");
        tabTo("Generate");
        page.keyboard().press("Enter");

        assertThat(button("Copy Token to clipboard")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.getByText("Copied")).isVisible();
        tabTo("Is your copy whole? Paste it here, it is not sent anywhere");
        page.keyboard().press("ControlOrMeta+v");
        assertThat(page.getByText("Exactly this token")).isVisible();
        tabTo("Done");
        page.keyboard().press("Enter");
        assertThat(dialog("My Token")).isHidden();
        assertThat(button("Generate New Token")).isFocused();

        tabTo("Actions laptop");
        page.keyboard().press("Enter");
        deleteFromMenu();
        assertThat(button("Keep it")).isFocused();
        page.keyboard().press("Escape");
        assertThat(dialog("Delete “laptop”?")).isHidden();
        assertThat(row("laptop").getByRole(AriaRole.BUTTON)).isFocused();

        page.keyboard().press("Enter");
        deleteFromMenu();
        assertThat(button("Keep it")).isFocused();
        tabTo("Delete Token");
        page.keyboard().press("Enter");
        assertThat(page.getByText("No tokens yet")).isVisible();
    }

    private void deleteFromMenu() {
        assertThat(page.getByRole(AriaRole.MENUITEM).first()).isFocused();
        page.keyboard().press("ArrowDown");
        assertThat(page.getByRole(AriaRole.MENUITEM).last()).isFocused();
        page.keyboard().press("Enter");
    }

    /** Goes on with the Tab key until what has that name has the focus. */
    private void tabTo(String name) {
        List<String> passed = new ArrayList<>();
        while (!focused().equals(name)) {
            assertThat(passed).as("no way by keyboard to “%s”", name).hasSizeLessThan(40);
            page.keyboard().press("Tab");
            passed.add(focused());
        }
    }

    private String focused() {
        return axe.evaluate("(e => e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent)"
                + "(document.activeElement).trim().replaceAll(/\\s+/g, ' ')");
    }
}
