package jeton.platform.web;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.faces.render.ResponseStateManager;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.omnifaces.util.FacesLocal;
import org.primefaces.context.PrimeFacesContext;
import org.primefaces.csp.CspException;

/**
 * Refuses a form that does not belong to the page it is sent to.
 *
 * <p>Faces and PrimeFaces would fail over one that was made up.
 *
 * <p>Its view state has to be one that the page gives out, of this page, and the nonce beside it that of the same page.
 */
public class KnownViewState implements PhaseListener {

    private static final long serialVersionUID = 1L;

    /** The numbers of a page and of what it was last, as the server keeps them; it may have forgotten both. */
    private static final Pattern KEPT = Pattern.compile("-?\\d{1,19}:-?\\d{1,19}");

    /** The view state of the one page that is stateless, login.xhtml. */
    private static final String NOTHING_KEPT = "stateless";

    private static final String STATELESS_PAGE = "/login";

    /** The attribute that tells which page a view state is of: Faces does not look. */
    private static final String PAGE = KnownViewState.class.getName();

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RESTORE_VIEW;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        FacesContext context = event.getFacesContext();
        String[] states =
                context.getExternalContext().getRequestParameterValuesMap().get(ResponseStateManager.VIEW_STATE_PARAM);
        if (states != null && !(states.length == 1 && isGivenOut(states[0], context))) {
            refuse(context);
        }
    }

    /** Whether a page may have it: of the one for signing in nothing is kept, and of all others something. */
    private static boolean isGivenOut(String state, FacesContext context) {
        return isStateless(context)
                ? state.equals(NOTHING_KEPT)
                : KEPT.matcher(state).matches();
    }

    private static boolean isStateless(FacesContext context) {
        return STATELESS_PAGE.equals(context.getExternalContext().getRequestServletPath());
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        FacesContext context = event.getFacesContext();
        if (context.getViewRoot() == null || context.getResponseComplete()) {
            return;
        }
        if (context.isPostback() || context.getPartialViewContext().isAjaxRequest()) {
            if (!isOwn(context)) {
                refuse(context);
            }
        } else if (isStateless(context)) {
            // login.xhtml says so too, but PrimeFaces asks before the page is built
            context.getViewRoot().setTransient(true);
        } else {
            context.getViewRoot().getViewMap().put(PAGE, context.getViewRoot().getViewId());
        }
    }

    private static boolean isOwn(FacesContext context) {
        try {
            PrimeFacesContext.getCspState(context).getNonce();
        } catch (CspException e) {
            // the form has no nonce, or that of another page
            return false;
        }
        UIViewRoot page = context.getViewRoot();
        Map<String, Object> kept = page.getViewMap(false);
        return kept == null || page.getViewId().equals(kept.getOrDefault(PAGE, page.getViewId()));
    }

    private static void refuse(FacesContext context) {
        FacesLocal.responseSendError(context, HttpServletResponse.SC_BAD_REQUEST, null);
    }
}
