package jeton.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import jeton.audit.Actor;
import jeton.audit.Authority;
import jeton.credential.Duty;
import jeton.signin.PasswordSignIn;

/** Tells resources and pages who makes the request they are in, each time from that request. */
@Named("caller")
@ApplicationScoped
public class CurrentCaller {

    @Inject
    private HttpServletRequest request;

    @Inject
    private PasswordSignIn passwords;

    @Inject
    private Clock clock;

    private Caller get() {
        return Caller.of(request).orElseThrow(SecurityProblem::nobody);
    }

    /**
     * Who is responsible for what this request changes.
     *
     * @throws jeton.platform.Problem if nobody signed in
     */
    public Actor actor() {
        return get().actor();
    }

    /**
     * The same, if it is an administrator: before anything is said of what was asked for.
     *
     * @throws jeton.platform.Problem if nobody signed in, or somebody else
     */
    public Actor administrator() {
        Actor by = actor();
        by.requireAdministrator();
        return by;
    }

    public UUID accountId() {
        return actor().accountId();
    }

    public String getUsername() {
        return Caller.of(request).map(caller -> caller.actor().username()).orElse("");
    }

    public boolean isAdministrator() {
        return Caller.of(request)
                .filter(caller -> caller.actor().administrator())
                .isPresent();
    }

    public boolean isByToken() {
        return Caller.of(request)
                .filter(caller -> caller.actor().authority() instanceof Authority.Token)
                .isPresent();
    }

    /** What has to be done on the account page before anything else. */
    public Optional<Duty> duty() {
        return get().duty();
    }

    /**
     * Lets the caller pass who knows its own password, before something that an open session alone is not enough for.
     *
     * @throws jeton.platform.Problem if it is another one, or after too many failures
     */
    public void requirePassword(String password) {
        passwords.require(password, actor());
    }

    /** The seconds after which the session on the pages ends, whatever is asked for until then. */
    public long getSecondsLeft() {
        return actor().authority() instanceof Authority.Session session
                ? Duration.between(clock.instant(), session.until()).toSeconds()
                : 0;
    }
}
