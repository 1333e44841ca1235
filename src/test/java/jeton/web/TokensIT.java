package jeton.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be done with a table of many tokens. */
@WithJeton
class TokensIT extends AbstractPagesTest {

    /** Each time a password is checked. */
    private static final Duration ASKED_EVERY = Duration.ofMillis(700);

    private Person mira;
    private String value;

    TokensIT(RunningJeton jeton) {
        super(jeton);
    }

    @BeforeEach
    void somebody_with_a_token() {
        mira = signedIn();
        value = tokenOf(mira, 90_000, "first");
    }

    /** More tokens, made by a script that has the first one. */
    private void tokens(long lifetimeSeconds, String... descriptions) {
        for (String description : descriptions) {
            given().baseUri(jeton.baseUri().toString())
                    .header("Authorization", "Bearer " + value)
                    .contentType(ContentType.JSON)
                    .body(Map.of("lifetimeSeconds", lifetimeSeconds, "description", description))
                    .post("v4/apiAccessTokens")
                    .then()
                    .statusCode(201);
        }
    }

    private List<String> deletedInAuditLog() {
        return People.asAdmin(jeton)
                .queryParam("name", mira.username())
                .queryParam("action", "TOKEN_DELETED")
                .get("v4/workspace/audit")
                .jsonPath()
                .getList("data.details");
    }

    /** Uses are written some seconds late. */
    private boolean isUseWritten() {
        return People.asAdmin(jeton)
                .queryParam("search", mira.username())
                .get("v4/workspace/apiAccessTokens")
                .jsonPath()
                .getList("data.lastUsed")
                .stream()
                .anyMatch(Objects::nonNull);
    }

    private Locator checkbox(String name) {
        return page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(name));
    }

    private void pick(String... descriptions) {
        for (int i = 0; i < descriptions.length; i++) {
            checkbox("Select " + descriptions[i]).check();
            assertThat(page.getByText(i + 1 + " selected")).isVisible();
        }
    }

    @Test
    void chosen_tokens_are_deleted_together_after_their_names_were_shown() {
        tokens(90_000, "second", "third", "fourth");
        await().atMost(Duration.ofSeconds(30)).pollInterval(ASKED_EVERY).until(this::isUseWritten);
        open("tokens");
        pick("second", "first");
        button("Delete selected…").click();

        Locator question = dialog("Delete 2 tokens?");
        assertThat(question.getByRole(AriaRole.LISTITEM)).containsText(new Pattern[] {
            Pattern.compile("first.*from 127.0.0.1\\s+· \\d requests?", Pattern.DOTALL),
            Pattern.compile("second\\s+Never Used")
        });
        assertThat(question)
                .containsText(Pattern.compile("1 of them was used in the last 30 days, by \\d requests?\\."));
        button(question, "Delete 2 Tokens").click();

        assertThat(page.getByText("2 tokens are deleted.")).isVisible();
        assertThat(row("first")).hasCount(0);
        assertThat(row("second")).hasCount(0);
        assertThat(row("third")).isVisible();
        assertThat(statusOf(value)).isEqualTo(401);
        assertThat(deletedInAuditLog()).containsExactlyInAnyOrder("first", "second");
    }

    /** As on a busy machine, where pointing at an item takes less time than drawing its menu. */
    @Test
    void a_menu_closes_however_quickly_its_item_is_chosen() {
        open("tokens");
        row("first").getByRole(AriaRole.BUTTON).evaluate("""
                button => {
                  const point = target => ["mousedown", "mouseup"]
                      .forEach(type => target.dispatchEvent(new MouseEvent(type, { bubbles: true })));
                  point(button);
                  point(document.querySelector(".ui-menu a[class*=menuitem-link].danger, .ui-menu .danger a"));
                }""");

        assertThat(page.locator(".ui-menu:visible")).hasCount(0);
    }

    @Test
    void the_verifications_of_a_token_are_drawn_and_told_day_by_day() {
        tokens(90_000, "never used");
        await().atMost(Duration.ofSeconds(30)).pollInterval(ASKED_EVERY).until(this::isUseWritten);
        open("tokens");
        choose(row("first"), "Show usage…");

        Locator usage = dialog("Usage of “first”");
        assertThat(usage).containsText("1 verification in the last 30 days. It was last used");
        assertThat(usage.getByRole(AriaRole.IMG))
                .hasAttribute("aria-label", Pattern.compile("^From .+ to .+, at most 1 a day: on .+\\.$"));
        usage.getByText("Show as a table").click();
        assertThat(usage.getByRole(AriaRole.ROW)).hasCount(31);
        assertThat(usage.getByRole(AriaRole.CELL).filter(new Locator.FilterOptions().setHasText("1")))
                .hasCount(1);
        button("Close").click();
        assertThat(row("first").getByRole(AriaRole.BUTTON)).isFocused();

        choose(row("never used"), "Show usage…");
        assertThat(dialog("Usage of “never used”")).containsText("No verification in the last 30 days.");
    }

    @Test
    void deleting_more_than_fit_on_a_page_shows_its_progress() {
        for (int i = 0; i < 55; i++) {
            tokens(90_000, "load " + i);
        }
        open("tokens");
        checkbox("Select all on this page").check();
        assertThat(page.getByText("25 selected")).isVisible();
        button("Select all 56").click();
        assertThat(page.getByText("56 selected")).isVisible();
        checkbox("Select load 54").uncheck();
        assertThat(page.getByText("55 selected")).isVisible();
        button("Delete selected…").click();
        List<Response> answers = new ArrayList<>();
        page.onResponse(answers::add);
        button("Delete 55 Tokens").click();

        assertThat(page.getByText("55 tokens are deleted.")).isVisible();
        assertThat(row("load 54")).isVisible();
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(answers.stream().map(Response::text))
                .anySatisfy(text -> assertThat(text).contains("25 of 55 deleted", "value=\"25\""));
        assertThat(deletedInAuditLog()).hasSize(55);
    }

    @Test
    void deleting_many_can_be_stopped_and_keeps_what_is_left() {
        for (int i = 0; i < 54; i++) {
            tokens(90_000, "load " + i);
        }
        open("tokens");
        checkbox("Select all on this page").check();
        button("Select all 55").click();
        button("Delete selected…").click();
        assertThat(button("Delete 55 Tokens")).isVisible();
        List<Route> requests = new ArrayList<>();
        page.route("**/tokens", route -> {
            requests.add(route);
            if (requests.size() != 2) {
                route.resume();
            }
        });
        button("Delete 55 Tokens").click();
        // while the second piece is on its way
        page.waitForCondition(() -> requests.size() == 2);
        button("Stop").click();
        requests.get(1).resume();

        assertThat(page.getByText("50 tokens are deleted.")).isVisible();
        assertThat(dialog("Delete")).isHidden();
        assertThat(page.locator("tbody tr")).hasCount(5);
        assertThat(deletedInAuditLog()).hasSize(50);
    }

    @Test
    void what_was_chosen_is_let_go_when_other_tokens_are_shown() {
        tokens(90_000, "second");
        open("tokens");
        pick("second");

        page.getByLabel("Search description or ID").pressSequentially("fir");
        assertThat(row("second")).hasCount(0);
        assertThat(page.getByText("1 selected")).isHidden();
        page.getByLabel("Search description or ID").fill("");
        assertThat(row("second")).isVisible();
        assertThat(checkbox("Select second")).not().isChecked();
    }

    @Test
    void a_token_is_told_from_another_of_its_name_by_the_end_of_its_value() throws IOException {
        String other = tokenOf(mira, 180_000, "first");
        String end = "…" + other.substring(other.length() - 4);
        open("tokens");
        assertThat(row("first")).hasCount(2);
        assertThat(row(end)).containsText("first");

        choose(row(end), "Show usage…");
        assertThat(dialog("Usage of “first”")).containsText(end + " · created ");
        button("Close").click();
        choose(row(end), "Delete Token…");
        assertThat(dialog("Delete “first”?")).containsText(Pattern.compile(end + " · created .+ · expires in 2 days"));
        button("Keep it").click();
        checkbox("Select all on this page").check();
        button("Delete selected…").click();
        assertThat(dialog("Delete 2 tokens?").getByRole(AriaRole.LISTITEM)).containsText(new Pattern[] {
            Pattern.compile("…\\w{4} · created .+ · expires in . days?", Pattern.DOTALL),
            Pattern.compile("…\\w{4} · created .+ · expires in . days?", Pattern.DOTALL)
        });
        assertThat(dialog("Delete 2 tokens?")).containsText(end);
        button("Keep them").click();

        Download file = page.waitForDownload(() -> button("Export CSV").click());
        assertThat(Files.readString(file.path()).lines().filter(line -> line.endsWith("," + end)))
                .hasSize(1);
    }

    @Test
    void a_value_that_is_pasted_finds_its_token_and_is_sent_nowhere() {
        tokens(90_000, "second");
        String pasted = "Authorization: Bearer " + value;
        String end = "…" + value.substring(value.length() - 4);
        List<String> sent = new ArrayList<>();
        page.onRequest(request -> sent.add(request.url() + "\n" + request.postData()));
        open("tokens");

        page.getByLabel("Search description or ID").fill(pasted);
        assertThat(row("second")).hasCount(0);
        assertThat(row("first")).isVisible();
        assertThat(page.getByLabel("Search description or ID")).hasValue(end);
        assertThat(page.getByText("Only the end of the value is searched for.")).isVisible();
        assertThat(page).hasURL(Pattern.compile("\\?search=%E2%80%A6" + end.substring(1) + "$"));
        // a part of it
        page.getByLabel("Search description or ID").fill(value.substring(0, 40));
        assertThat(page.getByText("No token fits.")).isVisible();
        assertThat(sent).isNotEmpty().noneMatch(text -> text.contains(value.substring(6, 20)));

        // of a link that somebody else has made
        open("tokens?search=" + value + "&filter=ACTIVE");
        assertThat(row("second")).hasCount(0);
        assertThat(row("first")).isVisible();
        assertThat(page).hasURL(Pattern.compile("\\?search=%E2%80%A6" + end.substring(1) + "&filter=ACTIVE$"));
        assertThat(page.content()).doesNotContain(value);
    }

    @Test
    void a_column_begins_with_what_people_look_for() {
        tokens(-1, "endless");
        tokens(1, "short");
        await().atMost(Duration.ofSeconds(30)).pollInterval(ASKED_EVERY).until(this::isUseWritten);
        open("tokens");

        sortBy("Last Used", "descending");
        assertThat(rows().first()).containsText("first");
        sortBy("Last Used", "ascending");
        assertThat(rows().first()).containsText("first");
        sortBy("Expires", "ascending");
        assertThat(rows()).containsText(new String[] {"first", "endless", "short"});
        sortBy("Expires", "descending");
        assertThat(rows()).containsText(new String[] {"endless", "first", "short"});
        // as it was before the table knew another order
        sortBy("Last Used", "descending");
    }

    private Locator rows() {
        return page.locator("tbody tr");
    }

    private void sortBy(String column, String direction) {
        Locator header = page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName(column));
        assertThat(header).hasAttribute("aria-label", column + ": activate to sort column " + direction);
        header.click();
        assertThat(header).hasAttribute("aria-sort", direction);
    }

    @Test
    void the_file_has_what_the_filter_lets_through_and_no_formula() throws IOException {
        tokens(-1, "=1+1", "größer, \uD83E\uDE99", "other");
        open("tokens");
        page.getByText(Pattern.compile("^Active")).first().click();
        // not one sign, with which an ID may begin too
        page.getByLabel("Search description or ID").pressSequentially("1+1");
        assertThat(row("other")).hasCount(0);
        Download one = page.waitForDownload(() -> button("Export CSV").click());
        assertThat(one.suggestedFilename()).matches("access-tokens-\\d{4}-\\d\\d-\\d\\d\\.csv");
        assertThat(Files.readString(one.path()).lines())
                .hasSize(2)
                .element(1)
                .asString()
                .contains(",'=1+1,Active,");

        page.getByLabel("Search description or ID").fill("");
        assertThat(row("other")).isVisible();
        Download all = page.waitForDownload(() -> button("Export CSV").click());
        assertThat(Files.readString(all.path()).lines())
                .hasSize(5)
                .first()
                .asString()
                .isEqualTo(
                        "\uFEFFOwner,Token ID,Description,Status,Created,Expires,Last Used,Last used from,Reason,The value ends with");
        assertThat(Files.readString(all.path())).contains(mira.username() + ",", ",\"größer, \uD83E\uDE99\",Active,");
    }

    @Test
    void the_browser_remembers_columns_and_the_size_of_a_page() {
        tokens(90_000, IntStream.range(0, 26).mapToObj(i -> "t" + i).toArray(String[]::new));
        open("tokens");
        page.locator(".ui-paginator-rpp-options").selectOption(new SelectOption().setValue("50"));
        assertThat(page.locator("tbody tr")).hasCount(27);
        page.getByText("Columns").click();
        checkbox("Created").uncheck();
        assertThat(page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Created")))
                .hasCount(0);

        open("tokens");
        assertThat(page.locator("tbody tr")).hasCount(27);
        assertThat(page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Created")))
                .hasCount(0);
        assertThat(page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Expires")))
                .isVisible();
    }

    @Test
    void times_are_said_from_now_and_exactly_by_pointer_or_keyboard() {
        tokens(1, "short");
        await().pollInterval(ASKED_EVERY)
                .until(() -> People.asAdmin(jeton)
                        .queryParam("search", mira.username())
                        .queryParam("filter", "EXPIRED")
                        .get("v4/workspace/apiAccessTokens")
                        .path("total")
                        .equals(1));
        open("tokens");

        assertThat(row("first")).containsText("in 1 day");
        assertThat(row("short")).containsText(Pattern.compile("Expired.*(just now|ago)", Pattern.DOTALL));
        assertThat(row("short").locator("time").first())
                .hasAttribute("title", Pattern.compile("\\d:\\d\\d:\\d\\d.* UTC$"));

        Locator exact = row("first").getByText(Pattern.compile("\\d:\\d\\d:\\d\\d.* UTC$"));
        assertThat(exact.first()).isHidden();
        button("Exact times").press("Enter");
        // created and expires; it may have been used already
        assertThat(exact.nth(1)).isVisible();
        assertThat(button("Exact times")).hasAttribute("aria-pressed", "true");

        page.getByText("Expiring soon 1").click();
        assertThat(row("short")).hasCount(0);
        page.getByText("Expired 1").click();
        assertThat(row("first")).hasCount(0);
        assertThat(button("Exact times")).hasAttribute("aria-pressed", "true");
        page.getByLabel("Search description or ID").pressSequentially("nothing like it");
        assertThat(page.getByText("No token fits.")).isVisible();
    }
}
