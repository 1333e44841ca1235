package jeton.platform.web;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.faces.render.ResponseStateManager;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

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
        ExternalContext external = context.getExternalContext();
        String[] states = external.getRequestParameterValuesMap().get(ResponseStateManager.VIEW_STATE_PARAM);
        if (states != null && !(states.length == 1 && KEPT.matcher(states[0]).matches())) {
            try {
                external.responseSendError(HttpServletResponse.SC_BAD_REQUEST, null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            context.responseComplete();
        }
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        // what is restored needs nothing more
    }
}
