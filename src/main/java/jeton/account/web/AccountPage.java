package jeton.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jeton.account.AccountProblem;
import jeton.credential.CredentialProblem;
import jeton.credential.Duty;
import jeton.platform.web.Notices;
import jeton.platform.web.Viewer;
import jeton.security.CurrentCaller;
import jeton.security.PageGate;
import jeton.security.PageSession;
import jeton.session.OpenSession;
import org.omnifaces.util.Faces;
import org.primefaces.PrimeFaces;

/** The page on which people change their password, and see and end their sessions. */
@Named
@RequestScoped
public class AccountPage {

    /** The name of the boxes of sessions, each with the ID of one. */
    private static final String ENDED = "ended";

    @Inject
    private CurrentCaller caller;

    @Inject
    private PageSession session;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Notices notices;

    @Inject
    private Viewer viewer;

    private List<OpenSession> sessions;
    private String current = "";
    private String wanted = "";
    private String repeated = "";
    private String password = "";

    /** Changes the password; whoever had to, goes on to where they wanted to go. */
    public void change() {
        boolean first = isMustChangePassword();
        boolean changed = notices.attempt(() -> {
            CredentialProblem.requireSame(wanted, repeated);
            session.changePassword(current, wanted, request, Faces.getResponse());
        });
        if (changed && first) {
            goOn();
        } else if (changed) {
            notices.done("account.password.changed");
            // drawn anew, as the fields would keep what was typed
            PrimeFaces.current().ajax().update("account", "sessions:list");
        }
    }

    /** The address says what was done, and not the flash scope, which lives on one node. */
    private void goOn() {
        String page = PageGate.putOff(request).filter(SignIn::isOwn).orElse(SignIn.START);
        SignIn.goTo(page + (page.contains("?") ? "&" : "?") + "passwordChanged");
    }

    public void endSessions() {
        Set<UUID> ids =
                sessions().stream().filter(this::isChosen).map(OpenSession::id).collect(Collectors.toSet());
        boolean ended = notices.attempt(() -> {
            AccountProblem.requireSome(ids);
            session.end(ids, password, request);
        });
        if (ended) {
            notices.done("account.sessions.ended");
            sessions = null;
            PrimeFaces.current().ajax().update("sessions");
        }
    }

    /** The caller's sessions, the one used last first. */
    public List<SessionRow> getSessions() {
        return sessions().stream()
                .map(each -> new SessionRow(each, isChosen(each), viewer))
                .toList();
    }

    /** Whether a session is ticked: all others are, until somebody has chosen. */
    private boolean isChosen(OpenSession each) {
        String[] ids = request.getParameterMap().getOrDefault(ENDED, new String[0]);
        return !each.here()
                && (!Faces.isPostback() || List.of(ids).contains(each.id().toString()));
    }

    /** Whether there is any session but this one. */
    public boolean isElsewhere() {
        return sessions().stream().anyMatch(each -> !each.here());
    }

    private List<OpenSession> sessions() {
        if (sessions == null) {
            sessions = session.open(request);
        }
        return sessions;
    }

    /** Whether the password was given by somebody else, and must be changed before anything else. */
    public boolean isMustChangePassword() {
        return caller.duty().filter(Duty.CHANGE_PASSWORD::equals).isPresent();
    }

    public String getUsername() {
        return caller.getUsername();
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
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
