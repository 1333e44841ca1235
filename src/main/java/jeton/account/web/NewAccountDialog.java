package jeton.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jeton.account.Username;
import jeton.credential.CredentialService;
import jeton.platform.web.Notices;
import jeton.security.CurrentCaller;

/** The dialog that creates an account. */
@Named("newAccount")
@RequestScoped
public class NewAccountDialog {

    @Inject
    private CredentialService credentials;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Notices notices;

    @Inject
    private OneTimePassword oneTimePassword;

    private String username = "";
    private boolean administrator;

    public void create() {
        notices.attempt(() ->
                oneTimePassword.show(credentials.createAccount(new Username(username), administrator, caller.actor())));
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public boolean isAdministrator() {
        return administrator;
    }

    public void setAdministrator(boolean administrator) {
        this.administrator = administrator;
    }
}
