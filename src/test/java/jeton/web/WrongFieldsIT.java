package jeton.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import jeton.support.Authenticator;
import jeton.support.Axe;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.Test;

/**
 * What is wrong with a field stands beside it, is read with it, and the field has the focus; what was typed stays.
 *
 * <p>Seeded: without {@code careForWrongFields} in {@code primefaces.js} they are red.
 */
@WithJeton
class WrongFieldsIT extends AbstractPagesTest {

    WrongFieldsIT(RunningJeton jeton) {
        super(jeton);
    }

    private Locator labelled(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** That it is the only one, and that assistive technology knows. */
    private void isWrong(Locator field, String because) {
        assertThat(field).hasAttribute("aria-invalid", "true");
        assertThat(field).isFocused();
        assertThat(page.locator("[aria-invalid=true]")).hasCount(1);
        Axe script = new Axe(page);
        assertThat(script.evaluate("document.activeElement.getAttribute('aria-describedby').split(' ')"
                        + ".map(id => document.getElementById(id).textContent).join(' ')"))
                .contains(because);
        assertThat(page.getByText(because)).hasCount(1);
        assertThat(
                        Integer.parseInt(
                                script.evaluate(
                                        "String(Math.round(document.getElementById(document.activeElement.id + '-problem')"
                                                + ".getBoundingClientRect().top - document.activeElement.getBoundingClientRect().bottom))")))
                .as("pixels between the field and what is wrong with it")
                .isBetween(-120, 120);
    }

    @Test
    void at_signing_in() {
        Person mira = People.settled(jeton, false);
        open("login");
        signIn(mira.username(), "wrong");
        isWrong(labelled("Password"), "User name or password is wrong.");
        assertThat(new Axe(page)
                        .evaluate("getSelection().toString().length + ' ' + document.activeElement.selectionEnd"))
                .as("the wrong password is selected, so that it is typed over")
                .endsWith(" 5");

        assertThat(button("Sign in")).isEnabled();
        page.keyboard().type(mira.password());
        page.keyboard().press("Enter");
        assertThat(page.getByText("No tokens yet")).isVisible();
    }

    @Test
    void in_a_new_password_and_what_was_typed_stays() {
        Person mira = People.created(jeton, false);
        open("account");
        signIn(mira.username(), mira.password());
        Locator current = labelled("Current password");
        Locator wanted = labelled("New password");
        Locator repeated = labelled("New password again");
        current.fill("wrong");
        wanted.fill("a password of my own");
        repeated.fill("a password of my own");
        button("Change password").click();
        isWrong(current, "The current password is wrong.");

        current.fill(mira.password());
        wanted.fill("short");
        repeated.fill("short");
        button("Change password").click();
        isWrong(wanted, "The password must have between 8 and 256 characters.");
        assertThat(current).hasValue(mira.password());

        wanted.fill("another password of my own");
        button("Change password").click();
        isWrong(repeated, "The two new passwords differ.");
        assertThat(current).hasValue(mira.password());
        assertThat(wanted).hasValue("another password of my own");

        // the server has put none of them into the page
        assertThat(page.content()).doesNotContain(mira.password(), "another password of my own");
        repeated.fill("another password of my own");
        button("Change password").click();
        assertThat(page.getByText("No tokens yet")).isVisible();
    }

    @Test
    void in_a_changed_password_that_is_good_nothing_stays() {
        Person mira = signedIn();
        open("account");
        labelled("Current password").fill(mira.password());
        labelled("New password").fill("a password of my own");
        labelled("New password again").fill("a password of my own");
        button("Change password").click();

        assertThat(page.getByText("Your password is changed.")).isVisible();
        for (String label : new String[] {"Current password", "New password", "New password again"}) {
            assertThat(labelled(label)).hasValue("");
        }
    }

    @Test
    void in_a_second_factor() {
        Person mira = signedIn();
        open("account");
        Authenticator app = beginSecondFactor();
        String shown = app.code();
        addSecondFactor(shown, "wrong");
        isWrong(labelled("Your password"), "The current password is wrong.");
        Locator code = labelled("Code that the app shows");
        assertThat(code).hasValue(shown);

        addSecondFactor("000", mira.password());
        isWrong(code, "The code is wrong, or was used already.");
        assertThat(labelled("Your password")).hasValue(mira.password());

        addSecondFactor(app.code(), mira.password());
        Locator toRemove = labelled("Your password, to remove it");
        toRemove.fill("wrong");
        button("Remove second factor").click();
        isWrong(toRemove, "The current password is wrong.");
    }

    @Test
    void where_sessions_are_ended() {
        Person mira = signedIn();
        People.signedIn(jeton, mira);
        open("account");
        Locator password = labelled("Your password, to end those that are chosen");
        password.fill("wrong");
        button("End chosen sessions").click();
        isWrong(password, "The current password is wrong.");
    }

    @Test
    void in_a_new_token() {
        signedIn();
        openGenerateDialog();
        lifetime().fill("0");
        button(dialog("Generate Token"), "Generate").click();
        isWrong(lifetime(), "The lifetime must be -1 (never expires)");

        lifetime().fill("7");
        new Axe(page).evaluate("document.getElementById('new:description').maxLength = 1000");
        description().fill("x".repeat(300));
        button(dialog("Generate Token"), "Generate").click();
        isWrong(description(), "The description may have up to 255 characters.");
        assertThat(lifetime()).hasValue("7");

        description().fill("laptop");
        button(dialog("Generate Token"), "Generate").click();
        shownValue();
        closeWithoutCopying();
        openGenerateDialog();
        assertThat(page.locator("[aria-invalid=true]")).hasCount(0);
    }

    @Test
    void in_a_new_account() {
        signedInAsAdministrator("admin/accounts");
        button("New Account").click();
        Locator name = dialog("New Account").getByLabel("User name");
        for (String wrong : new String[] {"", "no name", RunningJeton.ADMIN}) {
            name.fill(wrong);
            button(dialog("New Account"), "Create").click();
            isWrong(name, wrong.equals(RunningJeton.ADMIN) ? "is taken" : "The user name must have 1 to 64");
            assertThat(name).hasValue(wrong);
        }
    }

    @Test
    void in_the_settings() {
        signedInAsAdministrator("admin/settings");
        for (String[] wrong : new String[][] {
            {"Maximum lifetime (days)", "0", "The maximum lifetime must be"},
            {"Keep expired tokens (days)", "x", "The retention must be"},
            {"Token prefix", "1_", "The token prefix must be"}
        }) {
            open("admin/settings");
            labelled(wrong[0]).fill(wrong[1]);
            button("Save").click();
            isWrong(labelled(wrong[0]), wrong[2]);
            assertThat(labelled(wrong[0])).hasValue(wrong[1]);
        }
    }
}
