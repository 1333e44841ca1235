package jeton.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jeton.account.AccountProblem;
import jeton.platform.web.Notices;
import jeton.security.CurrentCaller;
import jeton.security.PageSession;
import org.omnifaces.util.Faces;

/** The page on which people change their password. */
@Named
@RequestScoped
public class AccountPage {

    @Inject
    private CurrentCaller caller;

    @Inject
    private PageSession session;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Notices notices;

    private String current;
    private String wanted;
    private String repeated;
    private boolean changed;

    public void change() {
        changed = notices.attempt(() -> {
            AccountProblem.requireSame(wanted, repeated);
            session.changePassword(current, wanted, request, Faces.getResponse());
        });
        if (changed) {
            notices.done("account.password.changed");
        }
    }

    /** Whether the password was given by somebody else, and must be changed before anything else. */
    public boolean isMustChangePassword() {
        return caller.isMustChangePassword() && !changed;
    }

    public String getUsername() {
        return caller.getUsername();
    }

    public String getCurrent() {
        return current;
    }

    public void setCurrent(String current) {
        this.current = current;
    }

    public String getWanted() {
        return wanted;
    }

    public void setWanted(String wanted) {
        this.wanted = wanted;
    }

    public String getRepeated() {
        return repeated;
    }

    public void setRepeated(String repeated) {
        this.repeated = repeated;
    }
}
