package jeton.token.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import jeton.platform.web.Notices;
import jeton.platform.web.Viewer;
import jeton.security.CurrentCaller;
import jeton.token.TokenService;

/** The dialog that asks before a token is deleted for ever. */
@Named("deletion")
@ViewScoped
public class DeleteDialog implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private TokenService tokens;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Viewer viewer;

    @Inject
    private Notices notices;

    private TokenRow row;

    /** Takes the token that it asks about. */
    public void ask(TokenRow asked) {
        row = asked;
    }

    public void delete() {
        if (notices.attempt(() -> tokens.delete(row.getTokenId(), caller.actor()))) {
            notices.done("delete.done", name());
        }
    }

    /** Names the token in the question. */
    public String getTitle() {
        return row == null ? "" : viewer.text("delete.title", name());
    }

    /** Says what stops working. */
    public String getUsage() {
        if (row == null) {
            return "";
        }
        String used = row.getLastUsed().getMain();
        String from = row.getLastUsed().getSub();
        return row.isUsed() ? viewer.text("delete.used", used, from) : viewer.text("delete.neverUsed");
    }

    private String name() {
        return row.getDescription().isEmpty() ? row.getTokenId().toString() : row.getDescription();
    }
}
