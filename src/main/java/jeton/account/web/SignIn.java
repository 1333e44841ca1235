package jeton.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import jeton.platform.Problem;
import jeton.platform.web.Notices;
import jeton.security.PageSession;
import jeton.signin.SignInProblem;
import org.omnifaces.util.Faces;
import org.primefaces.PrimeFaces;

/** The sign-in page and the button that signs out. */
@Named
@RequestScoped
public class SignIn {

    static final String START = "/tokens";

    @Inject
    private PageSession session;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Notices notices;

    private String username = "";
    private String password = "";
    private String code = "";
    private boolean codeWanted;
    private String from;

    /** Signs in and goes where the person wanted to. */
    public void signIn() {
        try {
            session.signIn(username, password, code, request, Faces.getResponse());
            goTo(isOwn(from) ? from : START);
        } catch (Problem problem) {
            codeWanted = problem.field().filter("code"::equals).isPresent() || !code.isBlank();
            PrimeFaces.current().ajax().addCallbackParam("codeWanted", codeWanted);
            // a missing code is no mistake: the field for it appears
            if (!SignInProblem.isCodeWanted(problem)) {
                notices.refused(
                        problem, problem.field().orElse(SignInProblem.isBadPassword(problem) ? "password" : null));
            }
        }
    }

    /** Ends the session. */
    public void signOut() {
        session.signOut(request, Faces.getResponse());
        goTo("/login?signedOut");
    }

    /** Whether a path is one of this application, so that nobody is led elsewhere by a link. */
    static boolean isOwn(String path) {
        return path != null && path.matches("/[A-Za-z0-9][A-Za-z0-9/?&=%._~+!$'()*,;:@-]*");
    }

    /** Leads there, which has to be a path of this application. */
    static void goTo(String path) {
        ExternalContext context = FacesContext.getCurrentInstance().getExternalContext();
        try {
            context.redirect(context.getRequestContextPath() + path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    /** Whether name and password were right, and the account has a second factor. */
    public boolean isCodeWanted() {
        return codeWanted;
    }

    /** The page that the person asked for before having to sign in. */
    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }
}
