package jeton.platform.web;

import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.FacesContext;
import java.net.URI;
import java.util.Objects;
import org.omnifaces.exceptionhandler.ViewExpiredExceptionHandler;
import org.omnifaces.util.FacesLocal;

/**
 * Loads a page anew, and has it say so, when this node no longer knows it.
 *
 * <p>The page was open for too long, or another node had it. Nobody has to sign in again for that.
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

    /** The page's address with the query that stands in the browser: forms are sent to the path alone. */
    private static String addressToSayIt(FacesContext context) {
        String path = FacesLocal.getRequestURI(context);
        String query = queryOfPage(FacesLocal.getRequestHeader(context, "Referer"), path);
        if (query == null) {
            return path + "?" + PARAMETER;
        }
        return path + "?" + query + (query.endsWith(PARAMETER) ? "" : "&" + PARAMETER);
    }

    /** The query of the page that sent the form; null if there is none, or that is another page. */
    private static String queryOfPage(String referer, String path) {
        try {
            URI page = URI.create(Objects.toString(referer, ""));
            return path.equals(page.getRawPath()) ? page.getRawQuery() : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
