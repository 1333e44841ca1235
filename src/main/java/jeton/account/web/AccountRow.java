package jeton.account.web;

import java.io.Serializable;
import java.util.UUID;
import jeton.account.Account;
import jeton.credential.Credentials;
import jeton.platform.web.Moment;
import jeton.platform.web.Viewer;

/** An account as a line of the table shows it. */
public class AccountRow implements Serializable {

    private static final long serialVersionUID = 1L;

    private final UUID id;
    private final String username;
    private final boolean administrator;
    private final boolean enabled;
    private final boolean tokensAllowed;
    private final boolean mayVerify;
    private final boolean mustChangePassword;
    private final boolean secondFactor;
    private final boolean self;
    private final long tokens;
    private final Moment created;
    private final Moment lastSignIn;

    AccountRow(Credentials credentials, long tokens, UUID callerId, Viewer viewer) {
        Account account = credentials.account();
        id = account.id();
        this.tokens = tokens;
        username = account.username();
        administrator = account.administrator();
        enabled = account.enabled();
        tokensAllowed = account.tokensAllowed();
        mayVerify = account.mayVerify();
        mustChangePassword = credentials.mustChangePassword();
        secondFactor = credentials.hasSecondFactor();
        self = account.id().equals(callerId);
        created = viewer.date(account.createdAt());
        lastSignIn = account.lastSignIn()
                .map(viewer::distance)
                .orElseGet(() -> viewer.none(viewer.text("accounts.neverSignedIn"), ""));
    }

    public UUID getId() {
        return id;
    }

    public String getUsername() {
        return username;
    }

    public boolean isAdministrator() {
        return administrator;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public boolean isTokensAllowed() {
        return tokensAllowed;
    }

    public boolean isMayVerify() {
        return mayVerify;
    }

    public boolean isMustChangePassword() {
        return mustChangePassword;
    }

    public boolean isSecondFactor() {
        return secondFactor;
    }

    /** Whether it is the account of whoever looks at it. */
    public boolean isSelf() {
        return self;
    }

    /** The number of the account's tokens, expired ones too. */
    public long getTokens() {
        return tokens;
    }

    public Moment getCreated() {
        return created;
    }

    public Moment getLastSignIn() {
        return lastSignIn;
    }
}
