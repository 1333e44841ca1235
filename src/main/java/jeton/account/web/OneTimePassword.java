package jeton.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jeton.account.NewAccount;

/** The dialog that shows a one-time password once, in the response that made it. */
@Named
@RequestScoped
public class OneTimePassword {

    private NewAccount account;

    void show(NewAccount made) {
        account = made;
    }

    public boolean isShown() {
        return account != null;
    }

    public String getUsername() {
        return account == null ? "" : account.account().username();
    }

    public String getValue() {
        return account == null ? "" : account.oneTimePassword();
    }
}
