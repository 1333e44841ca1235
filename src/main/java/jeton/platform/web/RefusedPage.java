package jeton.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import jeton.platform.Messages;

/** The page that says why somebody may not see what was asked for, or that it is not there. */
public class RefusedPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /** The page, with places for language, title, name of the service, path of the application, text and way out. */
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%1$s">
            <head>
              <meta charset="UTF-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>%2$s · %3$s</title>
              <link rel="icon" type="image/svg+xml" href="%4$s/favicon.svg">
              <script src="%4$s/jakarta.faces.resource/theme.js.xhtml?ln=jeton"></script>
              <link rel="stylesheet" href="%4$s/jakarta.faces.resource/jeton.css.xhtml?ln=jeton">
            </head>
            <body>
              <main class="bare">
                <header>
                  <span class="mark" aria-hidden="true"></span>
                  <h1>%2$s</h1>
                </header>
                <p>%5$s</p>
                <p><a href="%4$s/">%6$s</a></p>
              </main>
            </body>
            </html>
            """;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale language = language(request);
        String reason = reason(request, language);
        response.setHeader("Content-Security-Policy", POLICY);
        response.setContentType("text/html;charset=UTF-8");
        String page = PAGE.formatted(
                language.toLanguageTag(),
                Messages.text(language, reason),
                Messages.text(language, "page.name"),
                request.getContextPath(),
                Messages.text(language, reason + ".text"),
                Messages.text(language, "error.start"));
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }

    /** The first that the browser asks for and that there is. */
    private static Locale language(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .map(wanted -> LANGUAGES.stream()
                        .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
                        .findFirst()
                        .orElse(null))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(LANGUAGES.get(0));
    }

    /** The key of the reason that was given with the refusal, or of its status. */
    private static String reason(HttpServletRequest request, Locale language) {
        String given = "reason." + request.getAttribute(RequestDispatcher.ERROR_MESSAGE);
        return Messages.has(language, given)
                ? given
                : "error." + request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    }
}
