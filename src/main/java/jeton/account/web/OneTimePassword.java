package jeton.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jeton.credential.GivenPassword;

/** The dialog that shows a one-time password once, in the response that made it. */
@Named
@RequestScoped
public class OneTimePassword {

    private GivenPassword given;

    void show(GivenPassword now) {
        given = now;
    }

    public boolean isShown() {
        return given != null;
    }

    public String getUsername() {
        return given == null ? "" : given.account().username();
    }

    public String getValue() {
        return given == null ? "" : given.text();
    }
}
