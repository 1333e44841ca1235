package jeton.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import jeton.support.DatabaseKind;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.Test;

/** What people see of the half hour after which an idle session ends; the browser's clock is wound on for it. */
@WithJeton(DatabaseKind.POSTGRESQL)
class SessionIT extends AbstractPagesTest {

    SessionIT(RunningJeton jeton) {
        super(jeton);
    }

    private Locator warning(Page tab) {
        return tab.getByRole(AriaRole.ALERTDIALOG, new Page.GetByRoleOptions().setName("Are you still there?"));
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
}
