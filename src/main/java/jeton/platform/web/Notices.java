package jeton.platform.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jeton.platform.Problem;

/** Tells people on the page what was done or why not. */
@RequestScoped
public class Notices {

    @Inject
    private Viewer viewer;

    /** Says that something was done. */
    public void done(String key, Object... arguments) {
        add(FacesMessage.SEVERITY_INFO, viewer.text(key, arguments));
    }

    /**
     * Does something and says why if that was refused.
     *
     * @return whether it was done
     */
    public boolean attempt(Runnable action) {
        try {
            action.run();
            return true;
        } catch (Problem problem) {
            refused(problem);
            return false;
        }
    }

    /** Says why something was refused; what was typed stays. */
    public void refused(Problem problem) {
        add(FacesMessage.SEVERITY_ERROR, problem.textOnPage(viewer.locale()));
        FacesContext.getCurrentInstance().validationFailed();
    }

    private static void add(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }
}
