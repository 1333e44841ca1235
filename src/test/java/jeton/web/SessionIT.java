package jeton.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;
import jeton.support.DatabaseKind;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.Test;

/** What people see of the end of a session, when it is idle or has lasted long; the browser's clock is wound on for it. */
@WithJeton(DatabaseKind.POSTGRESQL)
class SessionIT extends AbstractPagesTest {

    SessionIT(RunningJeton jeton) {
        super(jeton);
    }

    private Locator warning(Page tab) {
        return warning(tab, "Are you still there?");
    }

    private static Locator warning(Page tab, String title) {
        return tab.getByRole(AriaRole.ALERTDIALOG, new Page.GetByRoleOptions().setName(title));
    }

    @Test
    void an_idle_session_says_so_in_every_tab_and_goes_on_with_what_was_typed() {
        browser.clock().install();
        signedIn();
        Page other = browser.newPage();
        other.navigate(jeton.baseUri() + "account");
        openGenerateDialog();
        description().fill("half typed");

        browser.clock().fastForward("28:30");
        assertThat(warning(page)).containsText(Pattern.compile("1:(30|2\\d)"));
        assertThat(warning(other)).isVisible();
        page.waitForResponse(
                answer -> answer.request().method().equals("POST") && answer.ok(),
                () -> button("Stay signed in").click());
        assertThat(warning(page)).isHidden();
        assertThat(warning(other)).isHidden();

        browser.clock().fastForward("28:30");
        assertThat(warning(page)).isVisible();
        page.keyboard().press("Escape");
        assertThat(warning(page)).isHidden();
        assertThat(description()).hasValue("half typed");
        button(dialog("Generate Token"), "Generate").click();
        shownValue();
        closeWithoutCopying();
    }

    @Test
    void whoever_types_stays_signed_in() {
        browser.clock().install();
        signedIn();
        openGenerateDialog();

        browser.clock().fastForward("20:00");
        page.waitForResponse(
                answer -> answer.request().method().equals("POST") && answer.ok(),
                () -> description().pressSequentially("l"));
        browser.clock().fastForward("20:00");
        description().pressSequentially("aptop");
        assertThat(warning(page)).isHidden();
        assertThat(description()).hasValue("laptop");
    }

    @Test
    void the_end_that_cannot_be_put_off_is_said_once_some_minutes_before() {
        browser.clock().install();
        signedIn();
        assertThat(page.locator("#idle")).hasAttribute("data-longest", Pattern.compile("43(200|1\\d\\d)"));
        // as if it had signed in twelve hours less ten minutes ago
        page.route("**/tokens", route -> {
            APIResponse answer = route.fetch();
            route.fulfill(new Route.FulfillOptions()
                    .setResponse(answer)
                    .setBody(answer.text().replaceAll("data-longest=\"\\d+\"", "data-longest=\"600\"")));
        });
        open("tokens");
        page.unroute("**/tokens");
        Locator warning = warning(page, "Your session ends soon");
        openGenerateDialog();
        description().fill("half typed");
        browser.clock().fastForward("04:50");
        assertThat(warning).isHidden();

        browser.clock().fastForward("00:15");
        assertThat(warning).containsText(Pattern.compile("4:5\\d"));
        page.keyboard().press("Escape");
        assertThat(warning).isHidden();
        assertThat(description()).hasValue("half typed");
        browser.clock().fastForward("04:00");
        description().pressSequentially(" on");
        assertThat(warning).isHidden();

        browser.clock().fastForward("01:10");
        assertThat(warning(page, "Your session has ended")).isVisible();
        button("Back to the page").click();
        assertThat(description()).hasValue("half typed on");
    }

    @Test
    void a_session_that_has_ended_says_so_keeps_the_page_and_leads_to_sign_in_and_back() {
        browser.clock().install();
        Person mira = signedIn();
        openGenerateDialog();
        description().fill("half typed");
        browser.clearCookies();
        browser.clock().fastForward("31:00");

        assertThat(page.getByText("Your session has ended")).isVisible();
        button("Back to the page").click();
        assertThat(description()).hasValue("half typed");
        button(dialog("Generate Token"), "Generate").click();
        assertThat(page).hasURL(Pattern.compile("/login\\?from=%2Ftokens$"));
        signIn(mira.username(), mira.password());
        assertThat(page.getByText("No tokens yet")).isVisible();

        browser.clearCookies();
        browser.clock().fastForward("31:00");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page).hasURL(Pattern.compile("/login\\?from=%2Ftokens$"));
    }

    /** Was red on a bug that was there: 500 for one of them. */
    @Test
    void somebody_may_sign_in_twice_at_the_same_moment() throws SQLException {
        Person mira = People.settled(jeton, false);

        assertThat(People.twiceAtOnce(jeton, mira, () -> People.triedToSignIn(jeton, mira)))
                .containsExactly(302, 302);
    }

    @Test
    void other_sessions_are_seen_and_ended_by_who_knows_the_password() {
        Person mira = signedIn();
        open("account");
        Locator sessions = page.locator("#sessions");
        Locator lines = sessions.locator(".lines li");
        assertThat(sessions).containsText("You are signed in here and nowhere else.");
        assertThat(lines).containsText(new String[] {"this session"});

        Map<String, String> elsewhere = People.signedIn(jeton, mira);
        open("account");
        assertThat(lines).hasCount(2);
        Locator password = page.getByLabel("Your password, to end those that are chosen");
        password.fill("wrong");
        button("End chosen sessions").click();
        assertThat(sessions).containsText("The current password is wrong.");
        assertThat(People.tokensPage(jeton, elsewhere)).isEqualTo(200);

        Map<String, String> kept = People.signedIn(jeton, mira);
        open("account");
        // the one used last is the first, and this one has no box
        Locator boxes = lines.getByRole(AriaRole.CHECKBOX);
        assertThat(boxes).hasCount(2);
        boxes.nth(0).uncheck();
        boxes.nth(1).uncheck();
        button("End chosen sessions").click();
        assertThat(sessions).containsText("Choose at least one session.");
        boxes.nth(1).check();
        password.fill(mira.password());
        button("End chosen sessions").click();
        assertThat(sessions).containsText("The chosen sessions have ended.");
        assertThat(lines).hasCount(2);
        assertThat(People.tokensPage(jeton, elsewhere)).isEqualTo(302);
        assertThat(People.tokensPage(jeton, kept)).isEqualTo(200);
        open("tokens");
        assertThat(page.getByText("No tokens yet")).isVisible();
    }
}
