package jeton.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An administrator is asked before somebody's account is changed, and told what that does. */
@WithJeton
class AccountChangesIT extends AbstractPagesTest {

    AccountChangesIT(RunningJeton jeton) {
        super(jeton);
    }

    /** Shows that account alone. */
    private void look(Person person) {
        signedInAsAdministrator("admin/accounts");
        page.getByLabel("Search user name").fill(person.username());
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(row(person.username())).isVisible();
    }

    private Locator question() {
        return page.locator("#change-dialog");
    }

    private <T> T of(Person person, String field) {
        return People.asAdmin(jeton).get("v4/people/" + person.id()).path(field);
    }

    private int auth(String token) {
        return given().baseUri(jeton.baseUri().toString())
                .header("Authorization", "Bearer " + token)
                .get("auth")
                .statusCode();
    }

    @Test
    void none_of_them_is_chosen_beforehand_nor_by_two_keys() {
        Person mira = People.settled(jeton, false);
        look(mira);
        row(mira.username()).getByRole(AriaRole.BUTTON).focus();
        page.keyboard().press("Enter");
        Locator items = page.locator(".ui-menu:visible").getByRole(AriaRole.MENUITEM);
        assertThat(items).hasText(new String[] {
            "Show tokens",
            "Reset password…",
            "Switch tokens off…",
            "Allow to verify tokens…",
            "Make administrator…",
            "Disable account…"
        });
        assertThat(page.locator(".ui-menu:visible li").nth(4)).hasAttribute("role", "separator");
        assertThat(items.first()).isFocused();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(jeton.baseUri() + "admin/tokens?owner=" + mira.username());
        assertThat(this.<Boolean>of(mira, "administrator")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Reset password…, Reset the password of {0}?",
        "Switch tokens off…, Switch off the tokens of {0}?",
        "Allow to verify tokens…, Allow {0} to verify tokens?",
        "Make administrator…, Make {0} an administrator?",
        "Disable account…, Disable {0}?",
    })
    void the_answer_that_changes_nothing_has_the_focus(String item, String title) {
        Person mira = People.settled(jeton, false);
        look(mira);
        choose(row(mira.username()), item);

        assertThat(question().getByText(title.replace("{0}", mira.username()))).isVisible();
        assertThat(button(question(), "Cancel")).isFocused();
        page.keyboard().press("Enter");
        assertThat(question()).isHidden();
        assertThat(row(mira.username()).getByRole(AriaRole.BUTTON)).isFocused();
        page.reload();
        People.signedIn(jeton, mira);
        assertThat(this.<Boolean>of(mira, "administrator")).isFalse();
        assertThat(this.<Boolean>of(mira, "mayVerify")).isFalse();
        assertThat(this.<Boolean>of(mira, "enabled")).isTrue();
        assertThat(this.<Boolean>of(mira, "tokensAllowed")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Switch tokens off…, Switch tokens off, 403", "Disable account…, Disable account, 401"})
    void how_many_tokens_stop_and_how_many_of_them_were_used_today_is_said(String item, String button, int after) {
        Person mira = People.settled(jeton, false);
        String used = tokenOf(mira, 3600, "used");
        tokenOf(mira, 3600, "unused");
        tokenOf(mira, -1, "endless");
        assertThat(auth(used)).isEqualTo(200);
        await("the use is written")
                .until(() -> !People.asAdmin(jeton)
                        .get("v4/workspace/apiAccessTokens?owner=" + mira.username())
                        .<List<String>>path("data.findAll { it.lastUsed != null }")
                        .isEmpty());
        look(mira);
        choose(row(mira.username()), item);
        assertThat(question()).containsText("3 active tokens are refused at once. 1 was used today.");
        assertThat(auth(used)).isEqualTo(200);

        button(question(), button).click();
        assertThat(question()).isHidden();
        assertThat(auth(used)).isEqualTo(after);
    }

    @Test
    void nothing_stops_where_there_is_nothing() {
        Person mira = People.settled(jeton, false);
        look(mira);
        choose(row(mira.username()), "Switch tokens off…");
        assertThat(question()).containsText("There is no active token that this stops.");
    }

    @Test
    void a_password_is_reset_after_the_question_alone() {
        Person mira = People.settled(jeton, false);
        look(mira);
        choose(row(mira.username()), "Reset password…");
        assertThat(question()).containsText("is good for nothing from then on");
        assertThat(page.locator("#password:visible")).hasCount(0);
        People.signedIn(jeton, mira);

        button(question(), "Reset password").click();
        assertThat(button("Copy password to clipboard")).isFocused();
        assertThat(question()).isHidden();
        assertThat(People.triedToSignIn(jeton, mira).statusCode()).isEqualTo(200);
        button("Copy password to clipboard").click();
        button("Done").click();
    }

    @Test
    void rights_are_given_and_taken() {
        Person mira = People.settled(jeton, false);
        look(mira);
        choose(row(mira.username()), "Make administrator…");
        button(question(), "Make administrator").click();
        assertThat(row(mira.username())).containsText("Administrator");
        choose(row(mira.username()), "Take administrator right…");
        button(question(), "Take right").click();
        assertThat(row(mira.username())).not().containsText("Administrator");
        choose(row(mira.username()), "Allow to verify tokens…");
        button(question(), "Allow").click();
        assertThat(row(mira.username())).containsText("May verify tokens");
        choose(row(mira.username()), "Stop verifying tokens…");
        button(question(), "Stop verifying").click();
        assertThat(row(mira.username())).not().containsText("May verify tokens");
    }
}
