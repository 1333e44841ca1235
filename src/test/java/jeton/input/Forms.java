package jeton.input;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;

/**
 * An administrator whose browser fills in the forms of the pages as none would: fields are missing or hold anything, and
 * whatever can send a form may have done so.
 *
 * <p>It goes on from one answer to the next, so that it also comes to what only appears after some step.
 */
final class Forms {

    private static final List<String> PAGES = List.of(
            "login",
            "account",
            "tokens",
            "admin/tokens",
            "admin/accounts",
            "admin/settings",
            "admin/audit",
            "admin/usage",
            "admin/nodes",
            "api");

    private static final Pattern FORM =
            Pattern.compile("<form id=\"([^\"]+)\"[^>]* action=\"([^\"]+)\".*?</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("<(?:input|select|textarea)[^>]* name=\"([^\"]+)\"[^>]*");
    private static final Pattern VALUE = Pattern.compile(" value=\"([^\"]*)\"");

    /** Buttons, and what PrimeFaces makes of listeners. */
    private static final Pattern SOURCE = Pattern.compile("<button[^>]* name=\"([^\"]+)\"|[{,]s:\"([^\"]+)\"");

    private static final Pattern NONCE = Pattern.compile("PrimeFaces\\.csp\\.init\\('([^']+)'");

    /** Without which no form is looked at. */
    private static final List<String> KEPT = List.of("jakarta.faces.ViewState", "primefaces.nonce");

    /** Ends in rows: what is there belongs to others. */
    private static final Pattern IN_A_ROW = Pattern.compile(".*:\\d+:.*");

    private static final List<String> EVENTS =
            List.of("input", "change", "action", "page", "sort", "rowSelect", "toggleSelect", "x");

    private static final List<String> OF_TABLES =
            List.of("_first", "_rows", "_pagination", "_sorting", "_sortKey", "_sortDir", "_selection", "_columnOrder");

    private final RunningJeton jeton;
    private final Nasty nasty;
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private final Set<String> filled = new TreeSet<>();

    private String html = "";

    Forms(RunningJeton jeton, Nasty nasty) {
        this.jeton = jeton;
        this.nasty = nasty;
    }

    /** One of the forms of a page. */
    private record Form(String id, String action, Map<String, String> fields, List<String> sources) {}

    /**
     * Sends so many forms.
     *
     * @return what made the server fail
     */
    List<String> fill(int times) throws IOException, InterruptedException {
        List<String> failed = new ArrayList<>();
        for (int n = 0; n < times; n++) {
            List<Form> forms = forms();
            while (forms.isEmpty() || nasty.oneIn(8)) {
                open();
                forms = forms();
            }
            Form form = nasty.anyOf(forms);
            Map<String, String> fields = filled(form);
            boolean ajax = nasty.oneIn(2);
            if (ajax) {
                asAjax(fields, form);
            }
            HttpResponse<String> answer = send(form.action, fields);
            filled.add(form.id);
            if (answer.statusCode() >= 500) {
                failed.add(answer.statusCode() + ": " + form.action + " " + fields);
            }
            if (!ajax) {
                html = answer.body();
            }
        }
        return failed;
    }

    /** Which of the forms were sent. */
    Set<String> filled() {
        return filled;
    }

    private void open() throws IOException, InterruptedException {
        html = answer(HttpRequest.newBuilder(jeton.baseUri().resolve(nasty.anyOf(PAGES))))
                .body();
        if (html.contains("id=\"login:username\"") && !nasty.oneIn(4)) {
            signIn(People.settled(jeton, true));
        }
    }

    private void signIn(Person person) throws IOException, InterruptedException {
        Form login = forms().get(0);
        Map<String, String> fields = new LinkedHashMap<>(login.fields);
        fields.put("login:username", person.username());
        fields.put("login:password", person.password());
        fields.put(login.sources.get(0), "");
        html = send(login.action, fields).body();
    }

    private List<Form> forms() {
        String nonce = all(NONCE, html).findFirst().map(found -> found.group(1)).orElse("");
        return all(FORM, html).map(form -> form(form, nonce)).toList();
    }

    private Form form(MatchResult form, String nonce) {
        String id = form.group(1);
        Map<String, String> fields = all(FIELD, form.group())
                .collect(Collectors.toMap(
                        field -> field.group(1), field -> value(field.group()), (a, b) -> b, LinkedHashMap::new));
        fields.put("primefaces.nonce", nonce);
        List<String> sources = all(SOURCE, html)
                .map(source -> source.group(1) == null ? source.group(2) : source.group(1))
                .filter(source ->
                        source.startsWith(id + ":") && !IN_A_ROW.matcher(source).matches())
                .distinct()
                .toList();
        return new Form(id, form.group(2), fields, sources);
    }

    private static String value(String field) {
        Matcher value = VALUE.matcher(field);
        return value.find() ? value.group(1) : "";
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private Map<String, String> filled(Form form) {
        Map<String, String> filled = new LinkedHashMap<>();
        form.fields.forEach((name, value) -> {
            if (KEPT.contains(name) || name.equals(form.id)) {
                filled.put(name, value);
            } else if (name.equals("settings:accessTokensOn")) {
                // or nobody could switch the tokens on again by token
                filled.put(name, "on");
            } else if (!nasty.oneIn(3)) {
                filled.put(name, nasty.oneIn(2) ? value : nasty.text());
            }
        });
        if (!form.sources.isEmpty()) {
            filled.put(nasty.anyOf(form.sources), "");
        }
        if (nasty.oneIn(4)) {
            filled.put(form.id + ":table" + nasty.anyOf(OF_TABLES), nasty.text());
        }
        return filled;
    }

    /** As PrimeFaces' script sends it. */
    private void asAjax(Map<String, String> fields, Form form) {
        String source = form.sources.isEmpty() || nasty.oneIn(4) ? form.id + ":table" : nasty.anyOf(form.sources);
        fields.put("jakarta.faces.partial.ajax", "true");
        fields.put("jakarta.faces.source", source);
        fields.put("jakarta.faces.partial.execute", nasty.oneIn(4) ? source : "@all");
        fields.put("jakarta.faces.partial.render", nasty.oneIn(8) ? nasty.text() : form.id);
        fields.put(source, source);
        if (nasty.oneIn(2)) {
            fields.put("jakarta.faces.behavior.event", nasty.anyOf(EVENTS));
        }
    }

    private HttpResponse<String> send(String action, Map<String, String> fields)
            throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return answer(HttpRequest.newBuilder(jeton.baseUri().resolve(action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
