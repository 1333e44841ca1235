package jeton.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jeton.support.NewerNode;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.Test;

/** What administrators look for, and what they are told before they change something. */
@WithJeton
class AdministrationIT extends AbstractPagesTest {

    private static final long DAY = 86_400;

    AdministrationIT(RunningJeton jeton) {
        super(jeton);
    }

    private Locator lines() {
        return page.locator("tbody tr");
    }

    /** Types as people do, and waits for the answer. */
    private void put(String label, String text) {
        page.waitForResponse(
                response -> response.request().method().equals("POST"),
                () -> page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                        .fill(text));
    }

    /** As a device does that is turned. */
    @Test
    void a_page_that_gets_narrow_keeps_its_place_in_the_bar_in_sight() {
        signedInAsAdministrator("admin/audit");
        Locator here = page.locator("nav [aria-current=page]");
        for (int width : new int[] {1440, 360, 800, 360}) {
            page.setViewportSize(width, 900);
            assertThat(here).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
        }
        assertThat(here).hasText("Audit log");
    }

    @Test
    void tokens_are_found_by_owner_expiry_and_use() {
        Person mira = People.settled(jeton, false);
        tokenOf(mira, 3 * DAY, "short");
        tokenOf(mira, 300 * DAY, "long");
        tokenOf(mira, -1, "endless");
        LocalDate inTenDays = LocalDate.now(ZoneOffset.UTC).plusDays(10);
        signedInAsAdministrator("admin/tokens");

        page.getByText("More filters").click();
        put("Owner", mira.username());
        assertThat(lines()).hasCount(3);
        put("Expires before", inTenDays.toString());
        assertThat(lines()).hasCount(1);
        assertThat(row("short")).isVisible();
        put("Expires before", "");
        put("Expires from", inTenDays.toString());
        assertThat(lines()).hasCount(2);
        assertThat(row("endless")).isVisible();
        put("Unused for (days)", "1");
        assertThat(page.getByText("No token fits.")).isVisible();
        put("Unused for (days)", "0");
        assertThat(page.getByText("The days without use must be between 1 and 36,500"))
                .isVisible();
        assertThat(lines()).hasCount(2);

        open("admin/tokens?owner=" + mira.username() + "&filter=NEVER_EXPIRES");
        assertThat(lines()).hasCount(1);
        assertThat(row("endless")).containsText(mira.username());
    }

    @Test
    void what_is_refused_is_stopped_for_its_owner_and_for_administrators() throws IOException {
        People.SignedIn mira = People.settledAndSignedIn(jeton, false);
        Person ana = People.settled(jeton, false);
        String value = tokenOf(mira.person(), DAY, "of mira");
        tokenOf(ana, DAY, "of ana");
        People.set(jeton, mira.person(), "tokensAllowed", false);
        People.set(jeton, ana, "enabled", false);
        assertThat(statusOf(value)).isEqualTo(403);

        signedInAsAdministrator(
                "admin/tokens?filter=STOPPED&owner=" + mira.person().username());
        assertThat(row("of mira")).containsText(Pattern.compile("Stopped\\s*tokens switched off"));
        assertThat(page.getByText(Pattern.compile("Stopped [1-9]"))).isVisible();
        Download file = page.waitForDownload(() -> button("Export CSV").click());
        assertThat(Files.readString(file.path()).lines()).element(1).asString().contains(",of mira,Stopped,");
        open("admin/tokens?owner=" + ana.username());
        assertThat(row("of ana")).containsText(Pattern.compile("Stopped\\s*account disabled"));
        page.getByText(Pattern.compile("Active \\d")).first().click();
        assertThat(page.getByText("No token fits.")).isVisible();

        goOnWith(mira.session());
        open("tokens");
        assertThat(page.getByText("Access tokens are switched off for this account."))
                .isVisible();
        assertThat(row("of mira")).containsText(Pattern.compile("Stopped\\s*tokens switched off"));
        assertThat(page.getByText("Active 0")).isVisible();
        page.getByText("Stopped 1").click();
        assertThat(page).hasURL(Pattern.compile("/tokens\\?filter=STOPPED$"));
        assertThat(row("of mira")).isVisible();
        People.set(jeton, mira.person(), "tokensAllowed", true);
        open("tokens?filter=ACTIVE");
        assertThat(row("of mira")).containsText("Active");
    }

    @Test
    void a_token_is_found_by_the_end_of_its_id_where_no_more_is_shown() {
        Person mira = People.settled(jeton, false);
        tokenOf(mira, DAY, "one");
        tokenOf(mira, DAY, "other");
        signedInAsAdministrator("admin/tokens?owner=" + mira.username());
        Locator id = row("one").locator("code.id");
        // as it is seen
        String shown = id.innerText();
        String whole = id.getAttribute("title");
        assertThat(whole).hasSize(36).endsWith(shown).doesNotEndWith("0".repeat(8));
        assertThat(shown).hasSize(8);

        open("admin/tokens?search=…" + shown);
        assertThat(lines()).hasCount(1);
        assertThat(row("one")).isVisible();
        open("admin/audit?tokenId=…" + shown);
        assertThat(lines()).hasCount(1);
        assertThat(row(whole)).containsText("generated the token “one”");
        assertThat(page.locator(".note")).hasCount(0);
    }

    @Test
    void what_a_link_asks_for_in_vain_is_ignored_or_explained() {
        signedInAsAdministrator("admin/audit");
        for (String path : List.of(
                "admin/tokens?filter=x&owner=%00&unusedForDays=-1&expiresFrom=2026-02-30&expiresBefore=%2B99999-01-01",
                "admin/audit?action=x&name=%00%ED%A0%80&tokenId=x&from=x&until=999999999-12-31",
                "tokens?generate&lifetime=%zz&description=%00",
                "login?from=//elsewhere")) {
            assertThat(page.navigate(jeton.baseUri() + path).status()).isEqualTo(200);
        }
        Person mira = People.settledAndSignedIn(jeton, false).person();
        open("admin/audit?from=x&tokenId=x&name=" + mira.username());
        assertThat(page.getByText("A date cannot be read, so it narrows down nothing."))
                .isVisible();
        assertThat(page.getByText("That is no token ID and no end of one, so it narrows down nothing."))
                .isVisible();
        assertThat(row(mira.username() + " signed in")).isVisible();
    }

    @Test
    void figures_tell_what_tokens_there_are_and_lead_to_them() {
        Person mira = People.settled(jeton, false);
        String value = tokenOf(mira, -1, "endless");
        assertThat(statusOf(value)).isEqualTo(200);
        signedInAsAdministrator("admin/usage");

        assertThat(page.getByText(Pattern.compile("verifications? in the last 30 days\\.")))
                .isVisible();
        assertThat(page.locator("main")).containsText(Pattern.compile("up to 30 days\\s+[1-9]"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Never expires"))
                .click();
        assertThat(row(mira.username())).isVisible();
    }

    @Test
    void nodes_are_told_apart() {
        signedInAsAdministrator("admin/nodes");

        assertThat(row("this one")).containsText("Active");
        assertThat(row("this one")).containsText(Pattern.compile("\\d+ ?% from memory"));
        assertThat(row("this one")).containsText("lease of 2 s");
    }

    @Test
    void an_account_shows_the_number_of_its_tokens_and_leads_to_them() {
        Person mira = People.settled(jeton, false);
        tokenOf(mira, DAY, "one");
        tokenOf(mira, DAY, "two");
        People.signedIn(jeton, mira);
        signedInAsAdministrator("admin/accounts");

        page.getByLabel("Search user name").pressSequentially(mira.username());
        assertThat(lines()).hasCount(1);
        assertThat(row(mira.username())).containsText("just now");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("2 tokens of " + mira.username()))
                .click();
        assertThat(lines()).hasCount(2);
        assertThat(row("two")).isVisible();
    }

    private void patchSettings(Map<String, ?> changed) {
        People.asAdmin(jeton)
                .contentType(ContentType.JSON)
                .body(changed)
                .patch("v4/workspace/settings")
                .then()
                .statusCode(200);
    }

    /** Was red: saving one setting put all others back to what the page had shown. */
    @Test
    void saving_settings_leaves_alone_what_was_changed_elsewhere() {
        signedInAsAdministrator("admin/settings");
        try {
            patchSettings(Map.of("maximumLifetime", 400));
            put("Keep expired tokens (days)", "31");
            button("Save").click();
            assertThat(page.getByText("The settings are saved.")).isVisible();
            assertThat(page.getByLabel("Maximum lifetime (days)")).hasValue("400");

            JsonPath settings =
                    People.asAdmin(jeton).get("v4/workspace/settings").jsonPath();
            assertThat(settings.getInt("retention")).isEqualTo(31);
            assertThat(settings.getInt("maximumLifetime")).isEqualTo(400);
        } finally {
            patchSettings(Map.of("maximumLifetime", -1, "retention", 30));
        }
    }

    @Test
    void settings_say_what_a_change_does_before_it_is_saved() {
        Person mira = People.settled(jeton, false);
        tokenOf(mira, 36_000 * DAY, "as long as it gets");
        signedInAsAdministrator("admin/settings");

        put("Maximum lifetime (days)", "36500");
        assertThat(page.getByText("longer token")).isHidden();
        put("Maximum lifetime (days)", "35999");
        assertThat(page.getByText(Pattern.compile("It leaves \\d+ longer tokens? of \\d+ (person|people) valid")))
                .isVisible();
        put("Keep expired tokens (days)", "0");
        assertThat(page.getByText(Pattern.compile("expired tokens? disappears? within a minute")))
                .isVisible();
        put("Token prefix", "acme_");
        assertThat(page.getByText("Tokens that exist keep jeton_")).isVisible();
        page.getByLabel("Who may generate tokens").selectOption("ADMINISTRATORS");
        assertThat(page.getByText("Whoever is no administrator keeps their tokens"))
                .isVisible();
        page.getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName("Access tokens"))
                .press(" ");
        assertThat(page.getByText(Pattern.compile("active tokens? (is|are) refused at once")))
                .isVisible();

        page.getByText("Show them").click();
        assertThat(row("as long as it gets").first()).isVisible();
        open("admin/settings");
        assertThat(page.getByLabel("Maximum lifetime (days)")).hasValue("-1");
    }

    @Test
    void the_audit_log_says_who_did_what_from_where_on_the_page_and_in_its_file() throws IOException {
        Person mira = People.settled(jeton, false);
        tokenOf(mira, DAY, "=1+1");
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        signedInAsAdministrator("admin/audit");

        put("Search user name", mira.username());
        page.locator("select").first().selectOption("TOKEN_GENERATED");
        assertThat(lines()).hasCount(1);
        assertThat(lines()).containsText(mira.username() + " generated the token “=1+1”.");
        assertThat(lines()).containsText("127.0.0.1");

        Download file = page.waitForDownload(() -> button("Export CSV").click());
        assertThat(file.suggestedFilename()).matches("audit-log-\\d{4}-\\d\\d-\\d\\d\\.csv");
        assertThat(Files.readString(file.path()).lines())
                .hasSize(2)
                .element(1)
                .asString()
                .contains(",TOKEN_GENERATED," + mira.username() + " generated the token “=1+1”.," + mira.username()
                        + ",127.0.0.1,");

        page.getByText("More filters").click();
        put("Until", LocalDate.parse(today).minusDays(1).toString());
        assertThat(page.getByText("No event fits.")).isVisible();
        put("Until", today);
        assertThat(lines()).hasCount(1);
    }

    /** During an upgrade, its rows stand among those of this version. */
    @Test
    void what_a_newer_node_has_recorded_is_shown_with_its_names_on_the_page_and_in_the_file() throws IOException {
        signedInAsAdministrator("admin/audit?name=" + NewerNode.ACTOR);

        assertThat(lines()).hasCount(NewerNode.EVENTS.size());
        assertThat(row("An event of a newer version: TOKEN_FROZEN, mira, reason: leaked, places: 2"))
                .isVisible();
        assertThat(row(NewerNode.ACTOR + " changed the settings: colour: RED → BLUE"))
                .isVisible();
        assertThat(row(NewerNode.ACTOR + " changed the settings: everything: other"))
                .isVisible();
        assertThat(row("created the account robot as an administrator. (kind: service)"))
                .isVisible();
        assertThat(row("deleted the token “no JSON” of mira.")).isVisible();
        Download file = page.waitForDownload(() -> button("Export CSV").click());
        assertThat(Files.readString(file.path()).lines())
                .hasSize(1 + NewerNode.EVENTS.size())
                .anyMatch(line -> line.contains(",TOKEN_FROZEN,\"An event of a newer version: TOKEN_FROZEN, mira,"));
    }

    @Test
    void a_file_that_is_asked_for_while_the_table_is_searched_waits_for_that() throws IOException {
        Person mira = People.settled(jeton, false);
        tokenOf(mira, DAY, "monthly");
        signedInAsAdministrator("admin/audit");
        List<Route> requests = new ArrayList<>();
        page.route("**/admin/audit", route -> {
            requests.add(route);
            if (requests.size() > 1) {
                route.resume();
            }
        });

        page.getByLabel("Search user name", new Page.GetByLabelOptions().setExact(true))
                .fill(mira.username());
        page.waitForCondition(() -> requests.size() == 1);
        button("Export CSV").click();
        // as long as a request that does not wait takes at the most
        page.waitForTimeout(500);
        assertThat(requests).hasSize(1);

        Download file = page.waitForDownload(() -> requests.get(0).resume());
        List<String> lines = Files.readAllLines(file.path());
        assertThat(lines.subList(1, lines.size())).isNotEmpty().allMatch(line -> line.contains(mira.username()));
    }
}
