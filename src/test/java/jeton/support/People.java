package jeton.support;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes accounts of their own for tests, as an administrator's script does it. */
public final class People {

    /** The cookie of who is signed in on the pages. */
    public static final String SESSION = "jeton-session";

    private static final Map<RunningJeton, String> ADMINISTRATORS = new ConcurrentHashMap<>();

    private People() {}

    private static final String WAITING =
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    /** The cookie of the pages that somebody has open on that node. */
    public static String pages(RunningJeton jeton) {
        return "jeton-pages-" + jeton.baseUri().getPort();
    }

    /** Somebody who can sign in with a password of their own choice. */
    public record Person(String id, String username, String password) {}

    /** The same, and the value of the cookie that they are signed in with. */
    public record SignedIn(Person person, String session) {}

    /** A new account that still has to change its one-time password. */
    public static Person created(RunningJeton jeton, boolean administrator) {
        return created(jeton, SettledAccounts.anyName(), administrator);
    }

    private static Person created(RunningJeton jeton, String username, boolean administrator) {
        Response answer = asAdmin(jeton)
                .contentType(ContentType.JSON)
                .body(Map.of("username", username, "administrator", administrator))
                .post("v4/people");
        return new Person(
                answer.then().statusCode(201).extract().path("person.id"), username, answer.path("oneTimePassword"));
    }

    /** A new account with a password of its own choice. */
    public static Person settled(RunningJeton jeton, boolean administrator) {
        return SettledAccounts.next(jeton.databaseUrl(), administrator)
                .orElseGet(() -> settledOnThePages(jeton, SettledAccounts.anyName(), administrator));
    }

    /** An account that has no password; on H2 there is only one. */
    public static Person withoutPassword(RunningJeton jeton) {
        return SettledAccounts.withoutPassword(jeton.databaseUrl());
    }

    /** An account with a password of its own choice that is signed in on the pages. */
    public static SignedIn settledAndSignedIn(RunningJeton jeton, boolean administrator) {
        Person person = settled(jeton, administrator);
        return new SignedIn(person, signedIn(jeton, person).get(SESSION));
    }

    /** The same with a mail address for its name. */
    public static Person settledByMailAddress(RunningJeton jeton) {
        return settled(jeton, "p." + UUID.randomUUID() + "@example.com", false);
    }

    private static Person settled(RunningJeton jeton, String username, boolean administrator) {
        return SettledAccounts.next(jeton.databaseUrl(), username, administrator)
                .orElseGet(() -> settledOnThePages(jeton, username, administrator));
    }

    /** As everybody has to, who gets a one-time password. */
    private static Person settledOnThePages(RunningJeton jeton, String username, boolean administrator) {
        Person person = created(jeton, username, administrator);
        String own = SettledAccounts.anyPassword();
        changePassword(jeton, person, own);
        return new Person(person.id(), username, own);
    }

    /**
     * Has somebody sign in on the pages and change the password there.
     *
     * @return the value of the cookie that they are signed in with afterwards
     */
    public static String changePassword(RunningJeton jeton, Person person, String wanted) {
        Map<String, String> cookies = new HashMap<>();
        signIn(jeton, cookies, person);
        Response changed = triedToChangePassword(jeton, cookies, person, wanted);
        // whoever had to, is led on
        boolean done = changed.statusCode() == 302
                ? changed.header("Location").contains("passwordChanged")
                : changed.asString().contains("Your password is changed.");
        if (!done) {
            throw new AssertionError("The password was not changed:\n" + changed.asString());
        }
        return cookies.get(SESSION);
    }

    /** {@return what the page of the account says to somebody who is signed in} */
    public static Response triedToChangePassword(
            RunningJeton jeton, Map<String, String> cookies, Person person, String wanted) {
        return submit(
                jeton, cookies, "account", Map.of("current", person.password(), "wanted", wanted, "repeated", wanted));
    }

    /** Fills in the only form of a page and presses its only button, without any script. */
    private static Response submit(
            RunningJeton jeton, Map<String, String> cookies, String page, Map<String, String> fields) {
        Response form =
                given().baseUri(jeton.baseUri().toString()).cookies(cookies).get(page);
        cookies.putAll(form.cookies());
        String html = form.then().statusCode(200).extract().asString();
        RequestSpecification post = given().baseUri(jeton.baseUri().toString())
                .cookies(cookies)
                .redirects()
                .follow(false)
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParam(page, page)
                .formParam(first("<button[^>]* name=\"(" + page + ":[^\"]+)\"", html), "")
                // with Content-Security-Policy, PrimeFaces takes no form without it
                .formParam("primefaces.nonce", first("PrimeFaces\\.csp\\.init\\('([^']+)'", html))
                .formParam(
                        "jakarta.faces.ViewState",
                        first("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]+)\"", html));
        fields.forEach((name, value) -> post.formParam(page + ":" + name, value));
        Response answer = post.post(page);
        cookies.putAll(answer.cookies());
        return answer;
    }

    private static String first(String pattern, String html) {
        Matcher matcher = Pattern.compile(pattern).matcher(html);
        if (!matcher.find()) {
            throw new AssertionError(pattern + " is not in\n" + html);
        }
        return matcher.group(1);
    }

    /** Signs somebody in on the pages; requests with the cookies that are returned are theirs. */
    public static Map<String, String> signedIn(RunningJeton jeton, Person person) {
        Map<String, String> cookies = new HashMap<>();
        signIn(jeton, cookies, person).then().statusCode(302);
        return cookies;
    }

    /** Asks for the page of tokens as a browser with these cookies would: 302 leads to the page for signing in. */
    public static int tokensPage(RunningJeton jeton, Map<String, String> cookies) {
        return given().baseUri(jeton.baseUri().toString())
                .redirects()
                .follow(false)
                .cookies(cookies)
                .get("tokens")
                .statusCode();
    }

    /** What the page says to somebody who signs in, or tries to. */
    public static Response triedToSignIn(RunningJeton jeton, Person person) {
        return signIn(jeton, new HashMap<>(), person);
    }

    /** The same in a browser that has cookies already, and those that it gets. */
    public static Response triedToSignIn(RunningJeton jeton, Person person, Map<String, String> cookies) {
        return signIn(jeton, cookies, person);
    }

    private static Response signIn(RunningJeton jeton, Map<String, String> cookies, Person person) {
        return submit(jeton, cookies, "login", Map.of("username", person.username(), "password", person.password()));
    }

    /** The same with the code that the app of somebody shows; 302 leads to the page of tokens. */
    public static Response triedToSignIn(RunningJeton jeton, Person person, String code) {
        Map<String, String> fields = Map.of("username", person.username(), "password", person.password(), "code", code);
        return submit(jeton, new HashMap<>(), "login", fields);
    }

    /**
     * Has somebody do the same twice, by two requests that both get to writing to the account before either has written.
     *
     * @param jeton one on PostgreSQL
     * @return the status of both
     */
    public static List<Integer> twiceAtOnce(RunningJeton jeton, Person person, Supplier<Response> request)
            throws SQLException {
        String url = jeton.databaseUrl();
        try (Connection holder = Postgres.connectAsAdministrator(url);
                Connection observer = Postgres.connectAsAdministrator(url)) {
            holder.setAutoCommit(false);
            number(holder, "select 1 from account where id = '" + person.id() + "' for update");
            List<CompletableFuture<Integer>> both = Stream.generate(() ->
                            CompletableFuture.supplyAsync(() -> request.get().statusCode()))
                    .limit(2)
                    .toList();
            await("both wait for the account").until(() -> number(observer, WAITING) == both.size());
            holder.commit();
            return both.stream().map(CompletableFuture::join).toList();
        }
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The token of the first administrator. */
    static String administratorToken(RunningJeton jeton) {
        return ADMINISTRATORS.computeIfAbsent(
                jeton,
                server -> asAdminByPassword(server)
                        .contentType(ContentType.JSON)
                        .body(Map.of("lifetimeSeconds", 3600))
                        .post("v4/apiAccessTokens")
                        .path("tokenValue"));
    }

    /** A request by the first administrator: by token where one is good, as checking a password takes its time. */
    public static RequestSpecification asAdmin(RunningJeton jeton) {
        String authorization = "Bearer " + administratorToken(jeton);
        int good = given().baseUri(jeton.baseUri().toString())
                .header("Authorization", authorization)
                .get("auth")
                .statusCode();
        return good == 200
                ? given().baseUri(jeton.baseUri().toString()).header("Authorization", authorization)
                : asAdminByPassword(jeton);
    }

    private static RequestSpecification asAdminByPassword(RunningJeton jeton) {
        return given().baseUri(jeton.baseUri().toString())
                .auth()
                .preemptive()
                .basic(RunningJeton.ADMIN, RunningJeton.ADMIN_PASSWORD);
    }

    /** Gives a right to an account or takes it. */
    public static void set(RunningJeton jeton, Person person, String right, boolean given) {
        asAdmin(jeton)
                .contentType(ContentType.JSON)
                .body(Map.of(right, given))
                .patch("v4/people/" + person.id())
                .then()
                .statusCode(200);
    }
}
