package jeton.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What people do at a host that is not localhost, on plain HTTP: browsers tell less there of where a form comes from.
 *
 * <p>All but the one about another site were red with {@code Referrer-Policy: no-referrer}, with which browsers send
 * {@code Origin: null} with the forms of our own pages.
 */
@WithJeton
class PlainHttpIT extends AbstractPagesTest {

    private static final String HOST = "jeton.company.test";

    PlainHttpIT(RunningJeton jeton) {
        super(jeton);
    }

    /** Without the complaint about requests to anything but the address of the other tests. */
    @BeforeEach
    void a_page_at_another_host() {
        page = browser.newPage();
    }

    private String address(String path) {
        return "http://" + HOST + ":" + jeton.baseUri().getPort() + "/" + path;
    }

    private Person signedInAt(String path, boolean administrator) {
        Person mira = People.settled(jeton, administrator);
        page.navigate(address(path));
        signIn(mira.username(), mira.password());
        assertThat(page).hasURL(address(path));
        return mira;
    }

    @Test
    void signing_out_ends_the_session() {
        Person mira = signedInAt("tokens", false);
        button(mira.username()).click();
        page.getByText("Sign out").click();

        assertThat(page.getByText("You are signed out.")).isVisible();
        page.navigate(address("tokens"));
        assertThat(heading("Sign in to Jeton")).isVisible();
    }

    @Test
    void tokens_are_exported() throws IOException {
        Person mira = signedInAt("tokens", false);
        tokenOf(mira, 3600, "laptop");
        page.reload();

        Download file = page.waitForDownload(() -> button("Export CSV").click());
        assertThat(Files.readString(file.path())).contains("laptop");
    }

    @Test
    void the_audit_log_is_exported() throws IOException {
        Person mira = signedInAt("admin/audit", true);

        Download file = page.waitForDownload(() -> button("Export CSV").click());
        assertThat(Files.readString(file.path())).contains(mira.username());
    }

    @Test
    void one_signs_in_and_changes_the_password_without_JavaScript() {
        Person mira = People.created(jeton, false);
        try (BrowserContext plain = browser.browser().newContext(new NewContextOptions().setJavaScriptEnabled(false))) {
            page = plain.newPage();
            page.navigate(address("tokens"));
            signIn(mira.username(), "wrong");
            assertThat(page.getByText("User name or password is wrong.")).isVisible();
            signIn(mira.username(), mira.password());
            assertThat(page).hasURL(address("account"));
            page.getByLabel("Current password").fill(mira.password());
            page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                    .fill("a password of my own");
            page.getByLabel("New password again").fill("a password of my own");
            button("Change password").click();
            assertThat(page.getByText("No tokens yet")).isVisible();
        }
    }

    @Test
    void a_page_of_another_site_still_does_nothing_and_the_refusal_says_why() {
        Person mira = signedInAt("tokens", false);
        Page other = browser.newPage();
        String trap = "<form method=post action='" + address("login") + "'><button>Win</button></form>";
        other.route(
                "http://elsewhere.test/",
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody(trap)));
        other.navigate("http://elsewhere.test/");
        other.getByText("Win").click();

        assertThat(other.getByText("Sent by another site")).isVisible();
        assertThat(other.getByText("a page of another site has sent this, so nothing was done"))
                .isVisible();
        page.reload();
        assertThat(button(mira.username())).isVisible();
    }

    @Test
    void cookies_of_the_parent_domain_keep_nobody_out() {
        for (String name : List.of("session", "JSESSIONID", People.SESSION, People.pages(jeton))) {
            for (String value : List.of("x", "y".repeat(43))) {
                browser.clearCookies();
                browser.addCookies(List.of(
                        new Cookie(name, value).setDomain(".company.test").setPath("/")));

                Person mira = signedInAt("tokens", false);
                button("Generate New Token").click();
                assertThat(lifetime()).isFocused();
                page.reload();
                button(mira.username()).click();
                page.getByText("Sign out").click();
                assertThat(page.getByText("You are signed out.")).isVisible();
                page.navigate(address("tokens"));
                assertThat(page).hasURL(Pattern.compile("/login\\?from=%2Ftokens$"));
            }
        }
    }

    @Test
    void an_application_at_another_port_signs_nobody_out() {
        Person mira = signedInAt("tokens", false);
        for (String name : List.of("session", "JSESSIONID", "tz")) {
            browser.addCookies(List.of(new Cookie(name, "other").setUrl("http://" + HOST + ":1/")));
        }

        page.reload();
        assertThat(button(mira.username())).isVisible();
        assertThat(browser.cookies(address("")))
                .extracting(cookie -> cookie.name)
                .contains("jeton-tz", "tz", "session", People.SESSION, People.pages(jeton));
    }
}
