package jeton.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.Test;

/** After going back, after reloading and by a link, a table shows what its fields and its address say. */
@WithJeton
class AddressIT extends AbstractPagesTest {

    private static final long DAY = 86_400;

    AddressIT(RunningJeton jeton) {
        super(jeton);
    }

    private Locator lines() {
        return page.locator("tbody tr");
    }

    private Locator search() {
        return page.locator("input.search");
    }

    private Locator ticked() {
        return page.locator("tbody input:checked");
    }

    private Locator filter(String name) {
        return page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    private void has(String query) {
        page.waitForURL(url -> url.endsWith(query));
    }

    private List<String> exported() throws IOException {
        Download file = page.waitForDownload(() -> button("Export CSV").click());
        List<String> all = Files.readAllLines(file.path());
        return all.subList(1, all.size());
    }

    private void sortBy(String column) {
        Locator header = page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName(column));
        header.click();
        assertThat(header).hasAttribute("aria-sort", Pattern.compile("ascending|descending"));
    }

    /** Goes elsewhere by a link of the page, and comes back by the browser's button. */
    private void leaveAndGoBack() {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("API").setExact(true))
                .click();
        assertThat(page).hasURL(Pattern.compile("/api$"));
        page.goBack();
        assertThat(lines().first()).isVisible();
    }

    /** Red before: the browser ticked two lines that nobody had chosen, and the file had other lines than the table. */
    @Test
    void going_back_brings_search_and_lines_back_together_and_no_tick() throws IOException {
        Person mira = signedIn();
        for (String description : List.of("renovate", "cron daily", "VS Code", "cron weekly")) {
            tokenOf(mira, DAY, description);
        }
        open("tokens");
        search().fill("cron");
        assertThat(lines()).hasCount(2);
        lines().nth(0).getByRole(AriaRole.CHECKBOX).check();
        assertThat(page.getByText("1 selected")).isVisible();
        lines().nth(1).getByRole(AriaRole.CHECKBOX).check();
        assertThat(page.getByText("2 selected")).isVisible();

        leaveAndGoBack();

        assertThat(ticked()).hasCount(0);
        assertThat(search()).hasValue("cron");
        assertThat(lines()).hasCount(2);
        has("?search=cron");
        assertThat(exported()).hasSize(2).allMatch(line -> line.contains("cron"));
        lines().nth(0).getByRole(AriaRole.CHECKBOX).check();
        assertThat(page.getByText("1 selected")).isVisible();
        button("Delete selected…").click();
        assertThat(dialog("Delete “cron weekly”?")).isVisible();
        button("Keep it").click();

        page.reload();
        assertThat(search()).hasValue("cron");
        assertThat(lines()).hasCount(2);
        assertThat(ticked()).hasCount(0);
        search().fill("");
        assertThat(lines()).hasCount(4);
        has("/tokens");
    }

    @Test
    void what_is_asked_about_is_what_is_ticked_even_if_a_request_was_lost() {
        Person mira = signedIn();
        for (String description : List.of("lost", "second", "let go", "fourth")) {
            tokenOf(mira, DAY, description);
        }
        open("tokens");
        tick("let go");
        assertThat(page.getByText("1 selected")).isVisible();
        page.route("**/tokens", Route::abort);
        tick("lost");
        row("let go").getByRole(AriaRole.CHECKBOX).uncheck();
        page.waitForCondition(() -> complaints.size() >= 2);
        page.unroute("**/tokens");
        // what nobody has heard of is taken back
        assertThat(row("lost").getByRole(AriaRole.CHECKBOX)).not().isChecked();
        assertThat(row("let go").getByRole(AriaRole.CHECKBOX)).isChecked();
        tick("second");
        button("Delete selected…").click();

        assertThat(dialog("Delete 2 tokens?").getByRole(AriaRole.LISTITEM))
                .containsText(new Pattern[] {Pattern.compile("let go|second"), Pattern.compile("let go|second")});
        button("Keep them").click();
        complaints.clear();
    }

    private void tick(String description) {
        row(description).getByRole(AriaRole.CHECKBOX).check();
    }

    @Test
    void the_tick_for_all_lines_is_that_of_the_page_that_is_shown() {
        Person mira = signedIn();
        String first = tokenOf(mira, DAY, "t0");
        for (int i = 1; i < 27; i++) {
            tokenByToken(first, DAY, "t" + i);
        }
        open("tokens");
        Locator all = page.getByLabel("Select all on this page");
        all.check();
        assertThat(page.getByText("25 selected")).isVisible();
        page.locator(".ui-paginator-next").click();
        assertThat(lines()).hasCount(2);
        assertThat(all).not().isChecked();
        lines().first().getByRole(AriaRole.CHECKBOX).check();
        assertThat(all).isChecked(new LocatorAssertions.IsCheckedOptions().setIndeterminate(true));
        lines().last().getByRole(AriaRole.CHECKBOX).check();
        assertThat(all).isChecked();
        assertThat(page.getByText("27 selected")).isVisible();
    }

    @Test
    void the_address_has_filter_order_and_page_of_ones_own_tokens() throws IOException {
        Person mira = signedIn();
        String first = tokenOf(mira, DAY, "t0");
        for (int i = 1; i < 27; i++) {
            tokenByToken(first, i % 2 == 0 ? DAY : 60 * DAY, "t" + i);
        }
        open("tokens");
        page.getByText(Pattern.compile("Active 27")).click();
        has("?filter=ACTIVE");
        sortBy("Description");
        has("?filter=ACTIVE&sort=DESCRIPTION&ascending=true");
        page.locator(".ui-paginator-next").click();
        has("?filter=ACTIVE&sort=DESCRIPTION&ascending=true&page=2");
        assertThat(lines()).hasCount(2);

        for (Runnable again : List.<Runnable>of(this::leaveAndGoBack, page::reload)) {
            again.run();
            assertThat(lines()).containsText(new String[] {"t8", "t9"});
            assertThat(page.getByText("26 to 27 of 27")).isVisible();
            assertThat(page.locator("[aria-sort=ascending]")).containsText("Description");
            assertThat(filter("Active")).isChecked();
        }
        assertThat(exported()).hasSize(27);
        page.getByText("Expiring soon 14").click();
        has("?filter=EXPIRING_SOON&sort=DESCRIPTION&ascending=true");
        assertThat(lines()).hasCount(14);
        assertThat(lines().first()).containsText("t0");
        page.reload();
        assertThat(filter("Expiring soon")).isChecked();
        assertThat(exported()).hasSize(14);
    }

    private void tokenByToken(String value, long lifetimeSeconds, String description) {
        given().baseUri(jeton.baseUri().toString())
                .header("Authorization", "Bearer " + value)
                .contentType(ContentType.JSON)
                .body(Map.of("lifetimeSeconds", lifetimeSeconds, "description", description))
                .post("v4/apiAccessTokens")
                .then()
                .statusCode(201);
    }

    @Test
    void the_address_has_what_administrators_look_for() {
        Person mira = People.settled(jeton, false);
        tokenOf(mira, 3 * DAY, "short");
        tokenOf(mira, -1, "endless");
        signedInAsAdministrator("admin/tokens");
        page.getByText("More filters").click();
        page.getByLabel("Owner", new Page.GetByLabelOptions().setExact(true)).fill(mira.username());
        has("/admin/tokens?owner=" + mira.username());
        page.getByText("Never expires").click();
        has("/admin/tokens?filter=NEVER_EXPIRES&owner=" + mira.username());

        for (Runnable again : List.<Runnable>of(this::leaveAndGoBack, page::reload)) {
            again.run();
            assertThat(lines()).hasCount(1);
            assertThat(row("endless")).isVisible();
            assertThat(page.getByLabel("Owner", new Page.GetByLabelOptions().setExact(true)))
                    .hasValue(mira.username());
            assertThat(filter("Never expires")).isChecked();
        }
    }

    @Test
    void the_address_has_what_accounts_and_events_are_looked_for() throws IOException {
        Person mira = People.settledAndSignedIn(jeton, false).person();
        signedInAsAdministrator("admin/accounts");
        search().fill(mira.username());
        assertThat(lines()).hasCount(1);
        sortBy("Last sign-in");
        has("/admin/accounts?search=" + mira.username() + "&sort=LAST_SIGN_IN&ascending=false");
        leaveAndGoBack();
        assertThat(search()).hasValue(mira.username());
        assertThat(lines()).hasCount(1);

        open("admin/audit");
        search().fill(mira.username());
        has("/admin/audit?name=" + mira.username());
        page.locator("select").first().selectOption(new SelectOption().setValue("SIGNED_IN"));
        has("/admin/audit?name=" + mira.username() + "&action=SIGNED_IN");
        for (Runnable again : List.<Runnable>of(this::leaveAndGoBack, page::reload)) {
            again.run();
            assertThat(search()).hasValue(mira.username());
            assertThat(page.locator("select").first()).hasValue("SIGNED_IN");
            assertThat(lines()).hasCount(1);
            assertThat(exported()).hasSize(1);
        }
    }

    @Test
    void what_an_address_names_in_vain_is_left_out() {
        Person mira = signedIn();
        tokenOf(mira, DAY, "only");
        for (String query : List.of(
                "page=0",
                "page=-1",
                "page=99999999999",
                "page=9999999",
                "page=x",
                "sort=x&ascending=x",
                "sort=OWNER&ascending=true",
                "filter=UNUSED",
                "filter=active",
                "search=%00%ED%A0%80",
                "search=")) {
            assertThat(page.navigate(jeton.baseUri() + "tokens?" + query).status())
                    .as(query)
                    .isEqualTo(200);
            if (!query.contains("%00")) {
                assertThat(row("only")).isVisible();
            }
        }
    }

    /** They were forgotten, and the question about them was empty. */
    @Test
    void what_is_ticked_stays_so_when_the_table_is_sorted_and_paged() {
        Person mira = signedIn();
        IntStream.range(0, 28).forEach(i -> tokenOf(mira, 3600, "t" + (10 + i)));
        open("tokens");
        row("t37").getByRole(AriaRole.CHECKBOX).check();
        assertThat(page.getByText("1 selected")).isVisible();

        page.locator("th")
                .filter(new Locator.FilterOptions().setHasText("Description"))
                .click();
        assertThat(row("t10")).isVisible();
        assertThat(row("t37")).isHidden();
        page.locator(".ui-paginator-next").click();

        assertThat(row("t37").getByRole(AriaRole.CHECKBOX)).isChecked();
        assertThat(page.locator("tbody input:checked")).hasCount(1);
        assertThat(page.getByText("1 selected")).isVisible();
        button("Delete selected…").click();
        assertThat(dialog("Delete “t37”?")).isVisible();
    }

    /** What the page says once is not said again. */
    @Test
    void what_the_page_says_once_does_not_stay_in_its_address() {
        signedIn();
        open("tokens?anew&search=x&passwordChanged");

        assertThat(page).hasURL(Pattern.compile("/tokens\\?search=x$"));
    }

    @Test
    void a_page_that_the_browser_kept_is_loaded_anew() {
        Person mira = signedIn();
        tokenOf(mira, DAY, "first");
        open("tokens");
        assertThat(row("first")).isVisible();
        tokenOf(mira, DAY, "second");
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))");
        assertThat(row("second")).isVisible();
    }
}
