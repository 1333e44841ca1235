package jeton.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jeton.support.AbstractApiTest;
import jeton.support.RawHttp;
import jeton.support.RawHttp.Answer;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Whatever charset, media type, method, condition or query a client names, for any address: no failure, no page of the
 * server's own, and no word about the server.
 *
 * <p>Was red on bugs that were there: 500 for charsets under which no query can be decoded, for conditions that an error page
 * does not meet, for dates that are none, for types with a weight; the server's own pages for 406 and 412; its description
 * of the API.
 */
@WithJeton
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnyAddressIT extends AbstractApiTest {

    private static final int COMBINATIONS = Integer.getInteger("faults.inputs", 600);

    private static final long SEED = Long.getLong("faults.seed", new Random().nextLong());

    private static final List<String> ADDRESSES = List.of(
            "/auth",
            "/auth/x",
            "/oauth2/introspect",
            "/oauth2/revoke",
            "/oauth2/x",
            "/.well-known/oauth-authorization-server",
            "/.well-known/x",
            "/v4",
            "/v4/apiAccessTokens",
            "/v4/apiAccessTokens/x",
            "/v4/people",
            "/v4/application.wadl",
            "/v4/x",
            "/login",
            "/login.xhtml",
            "/tokens",
            "/admin/accounts",
            "/admin",
            "/",
            "/favicon.svg",
            "/metrics",
            "/metrics/base/x",
            "/health",
            "/health/live",
            "/health/x",
            "/openapi",
            "/openapi/x",
            "/jakarta.faces.resource/jeton.css.xhtml?ln=jeton",
            "/jakarta.faces.resource/x.xhtml",
            "/nothing",
            "/WEB-INF/web.xml",
            "/META-INF/openapi.yaml",
            "/x.jsp");

    private static final List<String> METHODS = List.of("GET", "POST", "HEAD", "OPTIONS", "PUT", "PROPFIND", "X");

    private static final List<String> QUERIES = List.of(
            "", "a=b", "%zz", "a=%zz", "%", "a=%FF", "a=%00", "=", "&&&", "a&b=c&", "%u0041=1", "\u00ff", "_wadl");

    private static final List<String> BODIES = List.of(
            "", "x", "a=b", "a=%zz", "{", "\u0000", "a=\u00ff&b", "jakarta.faces.ViewState=x&login=login", "<x/>");

    private static final List<String> CHARSETS = List.of(
            "utf-8",
            "UTF-16",
            "utf-32",
            "x-UTF-16LE-BOM",
            "IBM1047",
            "ISO-2022-JP",
            "x-COMPOUND_TEXT",
            "nothing",
            "\"",
            "");

    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/json",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/json;q=x",
            "application/json;q=2",
            "*/*",
            "a/b/c",
            "/",
            ";;",
            ",",
            "",
            "\u00e9/\u00e9",
            "application/vnd.sun.wadl+xml",
            "application/x-java-serialized-object");

    private static final List<String> ODD = List.of(
            "\u00e9",
            "x",
            "",
            "\"",
            "*",
            "-1",
            ",",
            ";",
            "=",
            "W/\"x\"",
            "bytes=9-1,2-",
            "Mon, 01 Jan 2001 00:00:00 GMT",
            "%zz");

    private static final List<String> HEADERS = List.of(
            "Accept-Language",
            "Accept-Encoding",
            "Accept-Charset",
            "If-Modified-Since",
            "If-Unmodified-Since",
            "If-None-Match",
            "If-Match",
            "If-Range",
            "Range",
            "Cookie",
            "Origin",
            "Content-Encoding",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "Forwarded",
            "X-HTTP-Method-Override",
            "Faces-Request",
            "Authorization",
            "Sec-Fetch-Site");

    /** Names of what Jeton runs on, and what a trace begins with. */
    private static final Pattern SERVER =
            Pattern.compile("(?i)payara|glassfish|grizzly|jersey|<application xmlns|tomcat|mojarra|\tat [a-z]");

    private final RawHttp http;

    private String authorization;

    AnyAddressIT(RunningJeton jeton) {
        super(jeton);
        http = new RawHttp(jeton.baseUri());
    }

    @BeforeAll
    void a_token() {
        authorization = "Authorization: Bearer " + newUser().token();
    }

    /** What a client may get wrong about a request in one header. */
    private static List<String> faults() {
        Stream<String> charsets = CHARSETS.stream().map(charset -> "Content-Type: text/plain; charset=" + charset);
        Stream<String> forms =
                CHARSETS.stream().map(charset -> "Content-Type: application/x-www-form-urlencoded; charset=" + charset);
        Stream<String> types = TYPES.stream().map(type -> "Content-Type: " + type);
        Stream<String> wanted = TYPES.stream().map(type -> "Accept: " + type);
        Stream<String> odd = HEADERS.stream().flatMap(name -> ODD.stream().map(value -> name + ": " + value));
        return Stream.of(charsets, forms, types, wanted, odd)
                .flatMap(all -> all)
                .toList();
    }

    /** Each fault at each address with each method would be 60,000 requests: each fault at every address, in turn. */
    @Test
    void is_answered_whatever_is_wrong_with_a_header() {
        int before = jeton.log().length();
        List<String> wrong = new ArrayList<>();
        int n = 0;
        for (String fault : faults()) {
            for (int i = n % 4; i < ADDRESSES.size(); i += 4) {
                String method = n % 3 == 0 ? "POST" : METHODS.get(n % METHODS.size());
                check(method, ADDRESSES.get(i), QUERIES.get(n % QUERIES.size()), List.of(fault), n, wrong);
                n++;
            }
        }
        assertThat(n).isGreaterThan(2_000);
        assertThat(wrong).isEmpty();
        assertThat(jeton.log().substring(before)).doesNotContain("\tat ");
    }

    @Test
    void is_answered_whatever_is_wrong_at_once() {
        Random random = new Random(SEED);
        List<String> faults = faults();
        List<String> wrong = new ArrayList<>();
        for (int n = 0; n < COMBINATIONS; n++) {
            List<String> headers = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                headers.add(faults.get(random.nextInt(faults.size())));
            }
            if (headers.stream().noneMatch(header -> header.startsWith("Authorization")) && random.nextBoolean()) {
                headers.add(authorization);
            }
            check(
                    METHODS.get(random.nextInt(METHODS.size())),
                    ADDRESSES.get(random.nextInt(ADDRESSES.size())),
                    QUERIES.get(random.nextInt(QUERIES.size())),
                    headers,
                    random.nextInt(BODIES.size()),
                    wrong);
        }
        assertThat(wrong).as("seed %s", SEED).isEmpty();
    }

    /** A request that asks to change the protocol has no end for the server, who would wait for more of a form. */
    @Test
    void a_form_whose_end_does_not_come_holds_nobody_up() {
        Answer answer = http.send("GET", "/openapi/x", "Upgrade: *", "Content-Type: application/x-www-form-urlencoded");

        assertThat(answer.status()).isEqualTo(404);
    }

    private void check(
            String method, String address, String query, List<String> headers, int body, List<String> wrong) {
        String target = query.isEmpty() ? address : address + (address.contains("?") ? "&" : "?") + query;
        Answer answer = http.send(
                method,
                target,
                headers,
                method.equals("GET") || method.equals("HEAD") ? "" : BODIES.get(body % BODIES.size()));
        String problem = problem(address, answer);
        if (!problem.isEmpty()) {
            wrong.add(problem + ": " + method + " " + target + " " + headers + " " + answer.status());
        }
    }

    private static String problem(String address, Answer answer) {
        if (answer.status() >= 500) {
            return "failed";
        }
        boolean names = address.startsWith("/openapi") || address.startsWith("/metrics");
        if (!names && SERVER.matcher(answer.headers() + answer.body()).find()) {
            return "names the server";
        }
        // what the server refuses before it knows the application has neither a body nor headers of ours
        boolean ours = !answer.header("X-Content-Type-Options").isEmpty();
        return ours || answer.status() >= 400 && answer.body().isEmpty() ? "" : "not our answer";
    }
}
