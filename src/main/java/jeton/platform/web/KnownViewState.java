package jeton.platform.web;

import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.faces.render.ResponseStateManager;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.omnifaces.util.FacesLocal;

/** Refuses a form whose view state was made up: Faces would fail over one of another form than it gives out. */
public class KnownViewState implements PhaseListener {

    private static final long serialVersionUID = 1L;

    /** The numbers of a page and of what it was last, as the server keeps them; it may have forgotten both. */
    private static final Pattern KEPT = Pattern.compile("-?\\d{1,19}:-?\\d{1,19}");

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RESTORE_VIEW;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        FacesContext context = event.getFacesContext();
        String[] states =
                context.getExternalContext().getRequestParameterValuesMap().get(ResponseStateManager.VIEW_STATE_PARAM);
        if (states != null && !(states.length == 1 && KEPT.matcher(states[0]).matches())) {
            FacesLocal.responseSendError(context, HttpServletResponse.SC_BAD_REQUEST, null);
        }
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        // what is restored needs nothing more
    }
}
