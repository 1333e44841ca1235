package jeton.support;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.impl.driver.Driver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test method a {@link Page} or {@link BrowserContext} of a real Chromium: one browser for the whole test run, a
 * fresh context for each test.
 *
 * <p>An installed Chromium or Chrome is used; else Playwright's own is downloaded; else, as root on Debian, it is
 * installed. Use it by {@code @ExtendWith(Chromium.class)}, and one class at a time, as Playwright knows nothing of threads:
 * {@code @ResourceLock(Chromium.BROWSER)}.
 */
public final class Chromium implements ParameterResolver {

    /** The one browser, as a resource that classes share. */
    public static final String BROWSER = "jeton.support.Chromium";

    private static final Logger LOG = Logger.getLogger(Chromium.class.getName());

    private static final Namespace NAMESPACE = Namespace.create(Chromium.class);

    private static final DebianPackage PACKAGE = new DebianPackage(
            "chromium", List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"));

    private static final List<String> FLAGS = List.of(
            // the sandbox refuses to run as root, as builds in containers do
            "--no-sandbox",
            "--disable-gpu",
            // names of this machine that are neither localhost nor an address
            "--host-resolver-rules=MAP *.test 127.0.0.1",
            // nothing but the tests' own traffic
            "--disable-background-networking");

    /** Milliseconds: on a busy machine a page may take many times as long as it should. */
    private static final double SEEN_WITHIN = 20_000;

    private static final Map<String, String> NO_DOWNLOAD = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

    /** Lets the pages of that context read and write the clipboard without asking. */
    public static void allowClipboard(BrowserContext context) {
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Page.class || type == BrowserContext.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        BrowserContext context = test.getStore(NAMESPACE)
                .getOrComputeIfAbsent(BrowserContext.class, key -> browser(test).newContext(), BrowserContext.class);
        return parameter.getParameter().getType() == Page.class ? page(context) : context;
    }

    private static Page page(BrowserContext context) {
        return context.pages().isEmpty() ? context.newPage() : context.pages().get(0);
    }

    private static Browser browser(ExtensionContext test) {
        return test.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Launched.class, key -> launch(), Launched.class)
                .browser();
    }

    /** Closed by JUnit when the test run ends. */
    private record Launched(Playwright playwright, Browser browser) implements AutoCloseable {

        @Override
        public void close() {
            playwright.close();
        }
    }

    private static Launched launch() {
        PlaywrightAssertions.setDefaultAssertionTimeout(SEEN_WITHIN);
        return PACKAGE.installed()
                .map(Chromium::launch)
                .or(Chromium::launchDownloaded)
                .or(() -> PACKAGE.install().map(Chromium::launch))
                .orElseThrow(() -> new IllegalStateException("The tests need a browser, and none could be downloaded."
                        + " Install one, for example by: " + PACKAGE.byHand()));
    }

    private static Launched launch(Path executable) {
        Playwright playwright = Playwright.create(new CreateOptions().setEnv(NO_DOWNLOAD));
        return new Launched(playwright, playwright.chromium().launch(options().setExecutablePath(executable)));
    }

    private static Optional<Launched> launchDownloaded() {
        if (!Command.succeeds(playwright("install", "chromium"))) {
            return Optional.empty();
        }
        Playwright playwright = Playwright.create(new CreateOptions().setEnv(NO_DOWNLOAD));
        try {
            return Optional.of(new Launched(playwright, playwright.chromium().launch(options())));
        } catch (PlaywrightException e) {
            // a bare machine lacks the libraries that it needs
            LOG.warning(() -> "The downloaded browser does not start: " + e.getMessage());
            playwright.close();
            return Optional.empty();
        }
    }

    private static LaunchOptions options() {
        return new LaunchOptions().setArgs(FLAGS);
    }

    private static ProcessBuilder playwright(String... arguments) {
        ProcessBuilder builder =
                Driver.ensureDriverInstalled(NO_DOWNLOAD, false).createProcessBuilder();
        builder.command().addAll(List.of(arguments));
        return builder;
    }
}
