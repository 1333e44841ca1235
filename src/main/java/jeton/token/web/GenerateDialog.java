package jeton.token.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import jeton.platform.Problem;
import jeton.platform.web.Notices;
import jeton.platform.web.Viewer;
import jeton.security.CurrentCaller;
import jeton.token.AccessToken;
import jeton.token.GeneratedToken;
import jeton.token.Lifetime;
import jeton.token.NewToken;
import jeton.token.TokenGenerator;
import jeton.workspace.Settings;
import jeton.workspace.WorkspaceService;
import org.primefaces.PrimeFaces;

/**
 * The dialogs Generate Token and My Token.
 *
 * <p>It lives for one request, and so does the value: what the browser was shown is the only copy.
 */
@Named("generate")
@RequestScoped
public class GenerateDialog {

    /** Days that people usually take. */
    private static final List<Integer> PRESETS = List.of(7, 30, 60, 90, 365);

    @Inject
    private TokenGenerator generator;

    @Inject
    private WorkspaceService workspace;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Viewer viewer;

    @Inject
    private Notices notices;

    @Inject
    private HttpServletRequest request;

    private Settings settings;
    private String lifetimeDays;
    private String description;
    private GeneratedToken generated;
    private boolean prefilled;
    private final List<String> ignored = new ArrayList<>();

    @PostConstruct
    void suggest() {
        settings = workspace.settings();
        lifetimeDays = String.valueOf(Lifetime.defaultDays(settings));
    }

    /** Puts in what a link such as {@code /tokens?generate&lifetime=30} asks for, as far as that may be generated. */
    public void prefill() {
        prefilled = request.getParameter("generate") != null;
        if (prefilled) {
            suggest(request.getParameter("description"), text -> {
                description = new NewToken(Lifetime.ofDays(null), text).description();
            });
            suggest(request.getParameter("lifetime"), text -> {
                Lifetime.ofDays(days(text)).expiry(viewer.now(), settings);
                lifetimeDays = text.strip();
            });
        }
    }

    private void suggest(String wish, Consumer<String> take) {
        try {
            if (wish != null) {
                take.accept(wish);
            }
        } catch (Problem problem) {
            ignored.add(viewer.text("generate.ignored", problem.textOnPage(viewer.locale())));
        }
    }

    /** Generates the token and shows its value in this response, or says what is wrong with the input. */
    public void generate() {
        // read by now, and what is wrong from here on is not the link's
        ignored.clear();
        try {
            generated =
                    generator.generate(new NewToken(Lifetime.ofDays(days(lifetimeDays)), description), caller.actor());
            // not so when the session has ended and the browser is led away
            PrimeFaces.current().ajax().addCallbackParam("generated", true);
        } catch (Problem problem) {
            notices.refused(problem);
        }
    }

    /** Whatever is no whole number counts as 0, which is out of every range. */
    private static long days(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    public String getLifetimeDays() {
        return lifetimeDays;
    }

    public void setLifetimeDays(String lifetimeDays) {
        this.lifetimeDays = lifetimeDays == null ? "" : lifetimeDays;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    /** Lifetimes to choose from instead of typing them, as far as the workspace allows them. */
    public List<Integer> getPresets() {
        long longest = Lifetime.longest(settings, Lifetime.Unit.DAYS);
        return PRESETS.stream().filter(days -> days <= longest).toList();
    }

    public boolean isNeverAllowed() {
        return settings.maximum().isEmpty();
    }

    /** Whether a link has asked for the dialog. */
    public boolean isPrefilled() {
        return prefilled;
    }

    /** Why something that a link asks for is left out. */
    public List<String> getIgnored() {
        return ignored;
    }

    /** What may be put in as a lifetime. */
    public String getHint() {
        return settings.maximum().isEmpty()
                ? viewer.text("generate.hint")
                : viewer.text("generate.hint.limited", settings.maximumLifetime());
    }

    public boolean isGenerated() {
        return generated != null;
    }

    /** The value, in the one response that has just generated it; else empty. */
    public String getValue() {
        return generated == null ? "" : generated.value().reveal();
    }

    /** The description of the token just generated. */
    public String getTitle() {
        if (generated == null) {
            return "";
        }
        AccessToken token = generated.token();
        return token.description().isEmpty() ? viewer.text("tokens.noDescription") : token.description();
    }

    /** When the token just generated expires. */
    public String getExpiry() {
        if (generated == null) {
            return "";
        }
        return generated
                .token()
                .expiresAt()
                .map(at -> viewer.text("mytoken.expires", viewer.day(at)))
                .orElseGet(() -> viewer.text("mytoken.never"));
    }
}
