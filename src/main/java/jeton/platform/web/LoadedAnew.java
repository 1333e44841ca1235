package jeton.platform.web;

import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.FacesContext;
import org.omnifaces.exceptionhandler.ViewExpiredExceptionHandler;
import org.omnifaces.util.FacesLocal;

/**
 * Loads a page anew, and has it say so, when what the server kept of it is gone: it was open for too long, or another node had
 * it. Nobody has to sign in again for that.
 *
 * <p>The address says it, and not the flash scope, which lives on one node.
 */
public class LoadedAnew extends ExceptionHandlerFactory {

    private static final String PARAMETER = "anew";

    public LoadedAnew(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new Handler(getWrapped().getExceptionHandler());
    }

    private static final class Handler extends ViewExpiredExceptionHandler {

        Handler(ExceptionHandler wrapped) {
            super(wrapped);
        }

        @Override
        protected void handleSuppressedException(FacesContext context, Throwable gone) {
            FacesLocal.redirect(context, addressToSayIt(context));
        }
    }

    private static String addressToSayIt(FacesContext context) {
        String query = FacesLocal.getRequestQueryString(context);
        String path = FacesLocal.getRequestURI(context);
        if (query == null) {
            return path + "?" + PARAMETER;
        }
        return path + "?" + query + (query.endsWith(PARAMETER) ? "" : "&" + PARAMETER);
    }
}
