package jeton.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.restassured.http.ContentType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import jeton.support.Chromium;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.Test;

/** The dialogs Generate Token and My Token, beyond the usual way through them. */
@WithJeton
class GenerateIT extends AbstractPagesTest {

    GenerateIT(RunningJeton jeton) {
        super(jeton);
    }

    private Locator preset(String name) {
        return button(dialog("Generate Token"), name);
    }

    @Test
    void presets_put_the_figure_in_and_say_the_date_before_anything_is_generated() {
        signedIn();
        openGenerateDialog();
        assertThat(preset("365")).hasAttribute("aria-pressed", "true");

        preset("30").click();
        assertThat(lifetime()).hasValue("30");
        assertThat(dialog("Generate Token")).containsText(Pattern.compile("expires on \\w+"));

        lifetime().fill("31");
        assertThat(preset("30")).hasAttribute("aria-pressed", "false");
        assertThat(preset("Custom")).hasAttribute("aria-pressed", "true");

        preset("Never").click();
        assertThat(lifetime()).hasValue("-1");
        assertThat(dialog("Generate Token").getByRole(AriaRole.STATUS)).hasText("never expires");

        preset("Custom").click();
        assertThat(lifetime()).isFocused();
    }

    @Test
    void a_link_fills_the_dialog_in_even_before_signing_in_and_generates_nothing() {
        Person person = People.settled(jeton, false);
        open("tokens?generate&description=nightly+import+%26+more&lifetime=30");
        signIn(person.username(), person.password());

        assertThat(dialog("Generate Token")).isVisible();
        assertThat(lifetime()).hasValue("30");
        assertThat(description()).hasValue("nightly import & more");
        button(dialog("Generate Token"), "Cancel").click();
        assertThat(page.getByText("No tokens yet")).isVisible();

        open("tokens?lifetime=30");
        assertThat(page.getByText("No tokens yet")).isVisible();
        assertThat(dialog("Generate Token")).isHidden();
    }

    @Test
    void what_a_link_asks_for_in_vain_is_left_out_and_said() {
        signedIn();
        for (String wrong : new String[] {"0", "1.5", "forever", "36501", "%F0%9F%AA%99", ""}) {
            open("tokens?generate&description=laptop&lifetime=" + wrong);
            assertThat(dialog("Generate Token")).containsText("must be -1 (never expires) or a whole number of days");
            assertThat(lifetime()).hasValue("365");
            assertThat(description()).hasValue("laptop");
        }
        open("tokens?generate&lifetime=7&description=" + URLEncoder.encode("🪙".repeat(256), StandardCharsets.UTF_8));
        assertThat(dialog("Generate Token")).containsText("The description may have up to 255 characters.");
        assertThat(lifetime()).hasValue("7");
        assertThat(description()).hasValue("");

        lifetime().fill("0");
        button(dialog("Generate Token"), "Generate").click();
        assertThat(dialog("Generate Token")).containsText("The lifetime must be -1");
        assertThat(dialog("Generate Token")).not().containsText("The link asks for");
    }

    @Test
    void the_limit_of_the_workspace_is_said_before_and_offers_nothing_above_it() {
        signedIn();
        maximumLifetime(45);
        try {
            open("tokens?generate&lifetime=60");

            assertThat(dialog("Generate Token")).containsText("The longest lifetime in this workspace is 45 days.");
            assertThat(lifetime()).hasValue("45");
            assertThat(preset("30")).isVisible();
            assertThat(preset("60")).isHidden();
            assertThat(preset("Never")).isHidden();
        } finally {
            maximumLifetime(-1);
        }
    }

    private void maximumLifetime(int days) {
        People.asAdmin(jeton)
                .contentType(ContentType.JSON)
                .body(Map.of("maximumLifetime", days))
                .patch("v4/workspace/settings")
                .then()
                .statusCode(200);
    }

    @Test
    void a_pasted_copy_is_checked_in_the_browser_alone() {
        Person person = signedIn();
        String another = tokenOf(person, 60, "another");
        String value = generate("7", "laptop");
        AtomicInteger requests = new AtomicInteger();
        page.onRequest(request -> requests.incrementAndGet());

        Locator field = page.getByLabel(Pattern.compile("^Is your copy whole"));
        Locator dialog = dialog("My Token");
        field.fill(value.substring(0, 54));
        assertThat(dialog).containsText("Not whole: 54 of 55 characters.");
        field.fill(value.substring(0, 20) + (value.charAt(20) == 'x' ? 'y' : 'x') + value.substring(21));
        assertThat(dialog).containsText("something in it is different");
        field.fill(another);
        assertThat(dialog).containsText("A whole token, but not this one.");
        field.fill(" " + value + "\n");
        assertThat(dialog).containsText("Exactly this token");
        assertThat(requests).hasValue(0);

        // who has checked the copy needs no warning
        button("Done").click();
        assertThat(dialog).isHidden();
    }

    @Test
    void a_token_that_was_not_copied_is_not_lost_by_one_key_or_click() {
        signedIn();
        generate("7", "laptop");

        page.keyboard().press("Escape");
        assertThat(dialog("My Token")).containsText("You have not copied it yet.");
        assertThat(button("Copy Token to clipboard")).isFocused();

        AtomicInteger questions = new AtomicInteger();
        page.onDialog(question -> {
            questions.incrementAndGet();
            question.dismiss();
        });
        page.close(new Page.CloseOptions().setRunBeforeUnload(true));
        assertThat(dialog("My Token")).isVisible();
        page.waitForCondition(() -> questions.get() == 1);

        button("Copy Token to clipboard").click();
        assertThat(page.getByText("You have not copied it yet.")).isHidden();
        page.keyboard().press("Escape");
        assertThat(dialog("My Token")).isHidden();
        page.reload();
        assertThat(row("laptop")).isVisible();
        assertThat(questions).hasValue(1);
    }

    @Test
    void without_tls_a_token_is_copied_too_and_never_said_to_be_when_it_was_not() {
        Chromium.allowClipboard(browser);
        // what pages lack that come by plain HTTP from another machine
        browser.addInitScript("Object.defineProperty(navigator, 'clipboard', {value: undefined})");
        signedIn();
        String value = generate("7", "laptop");
        button("Copy Token to clipboard").click();
        assertThat(dialog("My Token").getByText("Copied")).isVisible();
        assertThat(pasted()).isEqualTo(value);
        button("Done").click();

        browser.addInitScript("document.execCommand = () => false");
        page.reload();
        generate("7", "desktop");
        button("Copy Token to clipboard").click();
        assertThat(dialog("My Token").getByText("Press Ctrl+C to copy")).isVisible();
        assertThat(dialog("My Token").getByText("Copied")).isHidden();
        closeWithoutCopying();
    }

    @Test
    void the_command_names_the_address_that_the_browser_knows() {
        signedIn();
        generate("7", "laptop");

        assertThat(dialog("My Token").locator("pre"))
                .hasText("curl -H \"Authorization: Bearer $TOKEN\" \\\n  " + jeton.baseUri() + "v4/apiAccessTokens");
        button("Copy command").click();
        assertThat(page.getByText("Copied")).isVisible();
        // that was not the token
        closeWithoutCopying();
    }
}
