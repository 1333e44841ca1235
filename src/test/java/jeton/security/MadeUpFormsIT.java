package jeton.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jeton.support.AbstractApiTest;
import jeton.support.People;
import jeton.support.People.SignedIn;
import jeton.support.RawHttp;
import jeton.support.RawHttp.Answer;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Forms that no page of ours has sent, at every address: a refusal with all headers, no failure, and no session of the
 * server's for whoever has none.
 *
 * <p>Red on bugs that were there: 500 with a stack trace on error pages, for the view state of another page, and with the
 * nonce of none; a session for each page that says 404, and for each that asks to sign in. Seeded: without the second half of
 * {@code KnownViewState}, the zero of the sessions is red, too.
 */
@WithJeton
class MadeUpFormsIT extends AbstractApiTest {

    private static final List<String> PAGES = List.of(
            "/account", "/tokens", "/admin/accounts", "/admin/settings", "/admin/audit", "/admin/tokens", "/api");

    /** Of everyone, and of nobody. */
    private static final List<String> OTHERS = List.of(
            "/login",
            "/metrics",
            "/health",
            "/health/ready",
            "/openapi",
            "/favicon.svg",
            "/nothing",
            "/nothing.xhtml",
            "/login.xhtml",
            "/login/x",
            "/WEB-INF/errorpages/refused",
            "/WEB-INF/errorpages/error.html",
            "/jakarta.faces.resource/none.css.xhtml",
            "/.well-known/x",
            "/oauth2/x",
            "/auth",
            "/v4/x",
            "/admin",
            "/");

    private static final List<String> FOREIGN_ADDRESS = List.of("X-Forwarded-For: 198.51.100.23");

    private static final String NONCE = "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw";

    private final RawHttp http;

    private int logged;

    MadeUpFormsIT(RunningJeton jeton) {
        super(jeton);
        http = new RawHttp(jeton.baseUri());
    }

    @BeforeEach
    void what_is_logged_from_now_on() {
        logged = jeton.log().length();
    }

    @AfterEach
    void no_trace_of_it_is_in_the_log() {
        assertThat(jeton.log().substring(logged)).doesNotContain("\tat ", " SEVERE ");
    }

    /** What a browser got with a page. */
    private record Form(String page, String state, String nonce) {}

    private static String first(String pattern, String html) {
        Matcher matcher = Pattern.compile(pattern).matcher(html);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private Form form(String page, List<String> headers) {
        String html = http.send("GET", page, headers, "").body();
        return new Form(
                page,
                first("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]+)\"", html),
                first("PrimeFaces\\.csp\\.init\\('([^']+)'", html));
    }

    /** Headers of somebody who is signed in and has pages open. */
    private List<String> signedIn(boolean administrator) {
        SignedIn somebody = People.settledAndSignedIn(jeton, administrator);
        String session = People.SESSION + "=" + somebody.session();
        String pages = http.send("GET", "/account", "Cookie: " + session)
                .header("Set-Cookie")
                .get(0)
                .split(";")[0];
        return List.of("Cookie: " + session + "; " + pages);
    }

    private Answer send(String address, List<String> headers, String state, String nonce, boolean ajax) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("account", "account");
        fields.put("account:wanted", "x");
        fields.put("jakarta.faces.ViewState", state);
        fields.put("primefaces.nonce", nonce);
        List<String> all = new ArrayList<>(headers);
        all.add("Content-Type: application/x-www-form-urlencoded");
        if (ajax) {
            all.add("Faces-Request: partial/ajax");
            fields.put("jakarta.faces.partial.ajax", "true");
            fields.put("jakarta.faces.source", "account");
            fields.put("jakarta.faces.partial.execute", "@all");
            fields.put("jakarta.faces.partial.render", "account");
        }
        fields.values().removeIf(value -> value == null);
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send("POST", address, all, body);
    }

    private static void isARefusal(Answer answer, Integer... statuses) {
        assertThat(answer.status()).as(answer.body()).isIn((Object[]) statuses);
        assertThat(answer.header("Content-Security-Policy")).hasSize(1);
        assertThat(answer.header("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.header("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.header("Referrer-Policy")).containsExactly("same-origin");
        assertThat(answer.header("X-Request-Id")).hasSize(1);
        assertThat(answer.body()).doesNotContainPattern("\\tat |\\w\\.\\w+Exception");
    }

    @Test
    void with_the_view_state_of_another_page() {
        List<String> administrator = signedIn(true);
        for (String page : PAGES) {
            Form form = form(page, administrator);
            for (String other :
                    Stream.concat(PAGES.stream(), Stream.of("/login")).toList()) {
                if (!other.equals(page)) {
                    for (boolean ajax : new boolean[] {true, false}) {
                        isARefusal(send(other, administrator, form.state(), form.nonce(), ajax), 400);
                        isARefusal(send(other, administrator, form.state(), null, ajax), 400);
                        isARefusal(send(other, administrator, form.state(), NONCE, ajax), 400);
                    }
                }
            }
        }
    }

    @Test
    void without_the_nonce_of_the_page_or_with_another() {
        List<String> administrator = signedIn(true);
        for (String page : PAGES) {
            Form form = form(page, administrator);
            for (boolean ajax : new boolean[] {true, false}) {
                isARefusal(send(page, administrator, form.state(), null, ajax), 400);
                isARefusal(send(page, administrator, form.state(), "", ajax), 400);
                isARefusal(send(page, administrator, form.state(), NONCE, ajax), 400);
                isARefusal(send(page, administrator, form.state(), "<script>", ajax), 400);
                assertThat(send(page, administrator, form.state(), form.nonce(), ajax)
                                .status())
                        .as("%s as it should be", page)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void of_a_page_that_keeps_nothing_sent_to_one_that_does() {
        List<String> administrator = signedIn(true);
        for (String page : PAGES) {
            for (boolean ajax : new boolean[] {true, false}) {
                isARefusal(send(page, administrator, "stateless", NONCE, ajax), 400);
                isARefusal(send(page, administrator, "stateless", null, ajax), 400);
            }
        }
    }

    @Test
    void by_somebody_who_is_no_administrator() {
        List<String> mira = signedIn(false);
        Form own = form("/account", mira);
        for (String page : List.of("/admin/accounts", "/admin/settings", "/admin/x", "/admin/accounts.xhtml")) {
            for (String nonce : Stream.of(own.nonce(), NONCE, "").toList()) {
                isARefusal(send(page, mira, own.state(), nonce, true), 403);
                isARefusal(send(page, mira, own.state(), nonce, false), 403);
                isARefusal(send(page, mira, own.state(), null, true), 403);
            }
        }
    }

    @Test
    void at_every_other_address_signed_in_or_not() {
        List<String> mira = signedIn(false);
        Form own = form("/account", mira);
        for (List<String> headers : List.of(mira, List.<String>of(), FOREIGN_ADDRESS)) {
            for (String address : OTHERS) {
                for (boolean ajax : new boolean[] {true, false}) {
                    for (String state : List.of(own.state(), "stateless", "1:1", "x", "")) {
                        for (String nonce : new String[] {own.nonce(), NONCE, "", null}) {
                            Answer answer = send(address, headers, state, nonce, ajax);
                            assertThat(answer.status())
                                    .as("%s %s %s %s %s", address, headers, ajax, state, nonce)
                                    .isLessThan(500);
                            assertThat(answer.header("Content-Security-Policy")).hasSize(1);
                            assertThat(answer.body()).doesNotContainPattern("\\tat |\\w\\.\\w+Exception");
                        }
                    }
                }
            }
        }
    }

    @Test
    void of_another_site_is_refused_for_that_reason() {
        for (String origin : List.of("null", "https://app.example")) {
            Form login = form("/login", List.of());
            for (String nonce : new String[] {login.nonce(), null}) {
                for (boolean ajax : new boolean[] {true, false}) {
                    Answer answer = send("/login", List.of("Origin: " + origin), login.state(), nonce, ajax);
                    isARefusal(answer, 403);
                    assertThat(answer.body()).contains("Sent by another site");
                }
            }
        }
    }

    @Test
    void the_refusal_of_metrics_names_its_reason() {
        Answer answer = http.send("GET", "/metrics", FOREIGN_ADDRESS, "");
        isARefusal(answer, 403);
        assertThat(answer.body()).contains("Not from this address");
        assertThat(http.send("GET", "/metrics", "X-Forwarded-For: 198.51.100.23", "Accept-Language: fr, de-AT;q=0.5")
                        .body())
                .contains("<html lang=\"de\">", "Nicht von dieser Adresse");
    }

    @Test
    void nobody_who_has_not_signed_in_makes_the_server_keep_a_session() {
        Map<String, List<String>> cookies = new TreeMap<>();
        Form login = form("/login", List.of());
        for (int i = 0; i < 20; i++) {
            for (String address : Stream.concat(OTHERS.stream(), PAGES.stream()).toList()) {
                cookies.computeIfAbsent("GET " + address, key -> new ArrayList<>())
                        .addAll(http.send("GET", address).header("Set-Cookie"));
                cookies.computeIfAbsent("GET from elsewhere " + address, key -> new ArrayList<>())
                        .addAll(http.send("GET", address + "?x=" + i, FOREIGN_ADDRESS, "")
                                .header("Set-Cookie"));
                cookies.computeIfAbsent("POST " + address, key -> new ArrayList<>())
                        .addAll(http.send(
                                        "POST",
                                        address,
                                        List.of("Content-Type: application/x-www-form-urlencoded"),
                                        "a=b")
                                .header("Set-Cookie"));
            }
            for (boolean ajax : new boolean[] {true, false}) {
                cookies.computeIfAbsent("POST of a form, by Ajax: " + ajax, key -> new ArrayList<>())
                        .addAll(send("/login", List.of(), login.state(), login.nonce(), ajax)
                                .header("Set-Cookie"));
            }
            cookies.computeIfAbsent("a wrong password", key -> new ArrayList<>())
                    .addAll(signInWithWrongPassword(login).header("Set-Cookie"));
            cookies.computeIfAbsent("a made-up session", key -> new ArrayList<>())
                    .addAll(http.send("GET", "/tokens", "Cookie: " + People.SESSION + "=" + "x".repeat(43))
                            .header("Set-Cookie"));
            cookies.computeIfAbsent("led to sign in", key -> new ArrayList<>())
                    .addAll(http.send("GET", "/login?from=/tokens&anew&signedOut")
                            .header("Set-Cookie"));
        }

        assertThat(cookies).hasSizeGreaterThan(60);
        cookies.values().removeIf(List::isEmpty);
        assertThat(cookies).isEmpty();
        // so that it is not for want of looking
        assertThat(http.send("GET", "/tokens", signedIn(false).get(0).replaceFirst(";.*", ""))
                        .header("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith(People.pages(jeton));
    }

    private Answer signInWithWrongPassword(Form login) {
        String html = http.send("GET", "/login").body();
        String button = first("<button[^>]* name=\"(login:[^\"]+)\"", html);
        String body = Stream.of(
                        "login=login",
                        "login:username=nobody" + System.nanoTime(),
                        "login:password=wrong",
                        button + "=",
                        "primefaces.nonce=" + URLEncoder.encode(login.nonce(), StandardCharsets.UTF_8),
                        "jakarta.faces.ViewState=" + login.state())
                .collect(Collectors.joining("&"));
        Answer answer = http.send(
                "POST",
                "/login",
                List.of(
                        "Content-Type: application/x-www-form-urlencoded",
                        "X-Forwarded-For: 203.0.113." + (System.nanoTime() % 250 + 1)),
                body);
        assertThat(answer.body()).containsAnyOf("User name or password is wrong.", "Too many");
        return answer;
    }
}
