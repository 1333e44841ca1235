package jeton.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jeton.support.RunningJeton;

/** Signs in on the page, as a person does, for the requests that only a person makes. */
final class SignIn {

    private SignIn() {}

    /** The cookie of a new session of that account, which has the password of the first administrator. */
    static String cookie(int port, String username) {
        CookieManager cookies = new CookieManager();
        HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
        URI login = URI.create("http://127.0.0.1:" + port + "/login");
        String html = body(client, HttpRequest.newBuilder(login));
        Map<String, String> form = new TreeMap<>(Map.of(
                "login",
                "login",
                "login:username",
                username,
                "login:password",
                RunningJeton.ADMIN_PASSWORD,
                "primefaces.nonce",
                first("PrimeFaces\\.csp\\.init\\('([^']+)'", html),
                "jakarta.faces.ViewState",
                first("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]+)\"", html)));
        form.put(first("<button[^>]* name=\"(login:[^\"]+)\"", html), "");
        String fields = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        body(
                client,
                HttpRequest.newBuilder(login)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields)));
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String body(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new WrongAnswer("Nobody can sign in", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String first(String pattern, String html) {
        Matcher matcher = Pattern.compile(pattern).matcher(html);
        if (!matcher.find()) {
            throw new WrongAnswer(pattern + " is not in\n" + html);
        }
        return matcher.group(1);
    }
}
