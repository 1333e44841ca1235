package jeton.account.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import jeton.account.AccountService;
import jeton.account.Right;
import jeton.credential.CredentialService;
import jeton.credential.SecondFactorService;
import jeton.platform.web.Notices;
import jeton.platform.web.Viewer;
import jeton.security.CurrentCaller;
import jeton.token.TokenFilter;
import jeton.token.TokenQuery;
import jeton.token.TokenService;
import org.primefaces.PrimeFaces;

/** Asks before an administrator changes what somebody's account or its tokens can do, and says what that does. */
@Named
@ViewScoped
public class AccountChange implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The changes that are asked about; the keys of texts are called after them. */
    public enum Kind {
        RESET_PASSWORD(null, false),
        REMOVE_SECOND_FACTOR(null, false),
        STOP_TOKENS(Right.TOKENS, false),
        ALLOW_VERIFY(Right.VERIFY, true),
        STOP_VERIFY(Right.VERIFY, false),
        MAKE_ADMINISTRATOR(Right.ADMINISTRATOR, true),
        TAKE_ADMINISTRATOR(Right.ADMINISTRATOR, false),
        DISABLE(Right.ENABLED, false);

        private final Right right;
        private final boolean given;

        Kind(Right right, boolean given) {
            this.right = right;
            this.given = given;
        }

        private boolean stopsTokens() {
            return this == STOP_TOKENS || this == DISABLE;
        }
    }

    @Inject
    private AccountService accounts;

    @Inject
    private CredentialService credentials;

    @Inject
    private SecondFactorService secondFactors;

    @Inject
    private TokenService tokens;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Viewer viewer;

    @Inject
    private Notices notices;

    @Inject
    private OneTimePassword oneTimePassword;

    private AccountRow row;
    private Kind kind;

    /** Takes what it asks about. */
    public void ask(AccountRow about, String change) {
        row = about;
        kind = Kind.valueOf(change);
    }

    public String getTitle() {
        return row == null ? "" : text("title");
    }

    /** The effects of the change, in sentences. */
    public List<String> getEffects() {
        if (row == null) {
            return List.of();
        }
        return kind.stopsTokens() ? List.of(stopped(), text("does")) : List.of(text("does"));
    }

    private String stopped() {
        TokenQuery active = TokenQuery.allOf(row.getId(), TokenFilter.ACTIVE);
        long count = tokens.count(active, caller.actor());
        long usedToday = tokens.countUsedSince(row.getId(), viewer.start(viewer.today()), caller.actor());
        return count == 0
                ? viewer.text("accounts.change.noTokens")
                : viewer.text("accounts.change.tokens", count, usedToday);
    }

    public String getButton() {
        return row == null ? "" : text("do");
    }

    /** Whether something stops that works. */
    public boolean isTaking() {
        return kind != null && !kind.given;
    }

    private String text(String part) {
        return viewer.text("accounts.change." + kind + "." + part, row.getUsername());
    }

    /** Does it, or says why not; nothing unless it was asked about. */
    public void make() {
        if (row == null) {
            return;
        }
        switch (kind) {
            case RESET_PASSWORD -> resetPassword();
            case REMOVE_SECOND_FACTOR -> removeSecondFactor();
            default -> setRight();
        }
    }

    private void resetPassword() {
        boolean reset =
                notices.attempt(() -> oneTimePassword.show(credentials.resetPassword(row.getId(), caller.actor())));
        PrimeFaces.current().ajax().addCallbackParam("password", reset);
    }

    private void removeSecondFactor() {
        if (notices.attempt(() -> secondFactors.remove(row.getId(), caller.actor()))) {
            notices.done("accounts.secondFactor.removed", row.getUsername());
        }
    }

    private void setRight() {
        if (notices.attempt(() -> accounts.set(row.getId(), Map.of(kind.right, kind.given), caller.actor()))) {
            notices.done("accounts.right." + kind.right + (kind.given ? ".given" : ".taken"), row.getUsername());
        }
    }
}
