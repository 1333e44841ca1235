package jeton.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import jeton.platform.web.Notices;
import jeton.security.PageSession;
import org.omnifaces.util.Faces;

/** The sign-in page and the button that signs out. */
@Named
@RequestScoped
public class SignIn {

    private static final String START = "/tokens";

    @Inject
    private PageSession session;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Notices notices;

    private String username;
    private String password;
    private String from;

    /** Signs in and goes where the person wanted to. */
    public void signIn() {
        if (notices.attempt(() -> session.signIn(username, password, request, Faces.getResponse()))) {
            redirect(isOwn(from) ? from : START);
        }
    }

    /** Ends the session. */
    public void signOut() {
        session.signOut(request, Faces.getResponse());
        redirect("/login?signedOut");
    }

    /** Only a path of this application: nobody is led elsewhere by a link. */
    static boolean isOwn(String path) {
        return path != null && path.matches("/[A-Za-z0-9][A-Za-z0-9/?&=%._~+!$'()*,;:@-]*");
    }

    private void redirect(String path) {
        try {
            FacesContext.getCurrentInstance().getExternalContext().redirect(request.getContextPath() + path);
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

    /** Where the person wanted to go before having to sign in. */
    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }
}
