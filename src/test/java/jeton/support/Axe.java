package jeton.support;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Finds what keeps people from using a page: axe-core, in the page itself.
 *
 * <p>It is put in through the browser's debugger, which the Content-Security-Policy of the page does not concern.
 */
public final class Axe {

    private static final String SOURCE = source();

    /** One line for each place that breaks a rule. */
    private static final String RUN = "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations"
            + ".flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.target + ' ' + node.failureSummary))"
            + ".join('\\n'))";

    /** Once nothing fades in or out any more: half way a text has less contrast. */
    private static final String SETTLED =
            "Promise.allSettled(document.getAnimations().map(each => each.finished)).then(() => '')";

    private final CDPSession debugger;

    public Axe(Page page) {
        debugger = page.context().newCDPSession(page);
    }

    private static String source() {
        try (InputStream file = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What breaks a rule on the page as it is now; empty if nothing does. */
    public String violations() {
        if (evaluate("typeof axe").equals("undefined")) {
            evaluate(SOURCE + ";''");
        }
        evaluate(SETTLED);
        return evaluate(RUN);
    }

    /** The value of an expression in the page, as text; empty if it has none. */
    public String evaluate(String expression) {
        JsonObject request = new JsonObject();
        request.addProperty("expression", expression);
        request.addProperty("awaitPromise", true);
        request.addProperty("returnByValue", true);
        JsonObject answer = debugger.send("Runtime.evaluate", request);
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.toString());
        }
        JsonElement value = answer.getAsJsonObject("result").get("value");
        return value == null ? "" : value.getAsString();
    }
}
