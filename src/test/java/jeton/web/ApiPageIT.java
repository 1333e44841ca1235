package jeton.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jeton.support.Axe;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.Test;

/** The page with the operations of the API. */
@WithJeton
class ApiPageIT extends AbstractPagesTest {

    ApiPageIT(RunningJeton jeton) {
        super(jeton);
    }

    private void tryOut(String operation) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(operation).setExact(true))
                .click();
        button("Try it out").click();
        button("Execute").click();
    }

    @Test
    void an_operation_is_tried_out_with_a_token_that_is_kept_nowhere() {
        Person mira = signedIn();
        String value = tokenOf(mira, 90_000, "tried out");
        List<Request> requests = new ArrayList<>();
        page.onRequest(requests::add);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("API").setExact(true))
                .click();

        button("Authorize").click();
        Locator field = page.getByLabel("auth-bearer-value");
        assertThat(field).hasAttribute("autocomplete", "off");
        field.fill(value);
        button("Apply credentials").first().click();
        button("Close").first().click();
        tryOut("get /v4/apiAccessTokens");

        assertThat(page.getByText("\"tried out\"")).isVisible();
        assertThat(requests)
                .filteredOn(request -> request.url().contains("/v4/"))
                .hasSize(1)
                .allSatisfy(request -> assertThat(request.allHeaders()).doesNotContainKey("cookie"));
        assertThat(browser.storageState()).doesNotContain(value);
        assertThat(new Axe(page).violations()).isEmpty();

        page.reload();
        // it may come after what the page shows
        page.waitForConsoleMessage(() -> tryOut("get /v4/apiAccessTokens"));
        assertThat(page.getByText("AuthenticationException").first()).isVisible();
        assertThat(page.content()).doesNotContain(value);
        // the browser says that of any 401
        assertThat(complaints).hasSize(1).allMatch(text -> text.contains("401"));
        complaints.clear();
    }

    @Test
    void every_operation_of_the_document_is_there_for_who_is_signed_in() {
        open("api");
        assertThat(page).hasURL(Pattern.compile("/login\\?from=%2Fapi$"));
        signedIn();
        open("api");

        assertThat(page.locator(".opblock").first()).isVisible();
        String document =
                io.restassured.RestAssured.get(jeton.baseUri() + "openapi").asString();
        long operations = Pattern.compile("(?m)^ {6}operationId:")
                .matcher(document)
                .results()
                .count();
        assertThat(operations).isGreaterThan(15);
        assertThat(page.locator(".opblock")).hasCount((int) operations);
    }
}
