package jeton.platform.web;

import jakarta.ejb.EJBException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.ExceptionQueuedEventContext;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import org.omnifaces.util.Exceptions;
import org.omnifaces.util.FacesLocal;

/**
 * Answers 400 instead of 500 when a form holds what no browser would send for its page.
 *
 * <p>Faces and PrimeFaces fail over parameters that are missing or made up, which is the client's mistake.
 */
public class UnreadableForm extends ExceptionHandlerFactory {

    private static final Logger LOG = Logger.getLogger(UnreadableForm.class.getName());

    /** The phases before anything is done with what was sent. */
    private static final Set<PhaseId> READING =
            Set.of(PhaseId.APPLY_REQUEST_VALUES, PhaseId.PROCESS_VALIDATIONS, PhaseId.UPDATE_MODEL_VALUES);

    private static final List<Class<? extends RuntimeException>> STUMBLES = List.of(
            IllegalArgumentException.class,
            NullPointerException.class,
            IndexOutOfBoundsException.class,
            ClassCastException.class);

    public UnreadableForm(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new Handler(getWrapped().getExceptionHandler());
    }

    private static final class Handler extends ExceptionHandlerWrapper {

        Handler(ExceptionHandler wrapped) {
            super(wrapped);
        }

        @Override
        public void handle() {
            Iterator<ExceptionQueuedEvent> failures =
                    getUnhandledExceptionQueuedEvents().iterator();
            if (failures.hasNext()) {
                ExceptionQueuedEventContext failure = failures.next().getContext();
                boolean unreadable = isOfNoPage(failure)
                        || READING.contains(failure.getPhaseId()) && isStumble(failure.getException());
                if (unreadable) {
                    if (!failure.getContext().getResponseComplete()) {
                        refuse(failure);
                    }
                    failures.remove();
                    while (failures.hasNext()) {
                        failures.next();
                        failures.remove();
                    }
                }
            }
            super.handle();
        }
    }

    /**
     * Whether its page could not be restored: it was refused already, or holds the state of another one. A page that the
     * server has forgotten is another matter, and so is a database that cannot be asked.
     */
    private static boolean isOfNoPage(ExceptionQueuedEventContext failure) {
        Throwable reason = failure.getException();
        return PhaseId.RESTORE_VIEW.equals(failure.getPhaseId())
                && (failure.getContext().getResponseComplete()
                        || failure.getContext().isPostback()
                                && !Exceptions.is(reason, ViewExpiredException.class)
                                && !Exceptions.is(reason, EJBException.class));
    }

    /** Whether Faces failed over what was sent. A service that fails is another matter. */
    private static boolean isStumble(Throwable failure) {
        Throwable reason = Exceptions.unwrap(failure);
        return !Exceptions.is(failure, EJBException.class)
                && STUMBLES.stream().anyMatch(type -> type.isInstance(reason));
    }

    private static void refuse(ExceptionQueuedEventContext failure) {
        FacesContext context = failure.getContext();
        ExternalContext external = context.getExternalContext();
        // without the message of the reason, which may hold what was sent
        LOG.info(() -> "A form of " + external.getRequestServletPath() + " cannot be read: "
                + place(Exceptions.unwrap(failure.getException())));
        external.responseReset();
        FacesLocal.responseSendError(context, HttpServletResponse.SC_BAD_REQUEST, null);
    }

    private static String place(Throwable reason) {
        StackTraceElement[] trace = reason.getStackTrace();
        return reason.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
