package jeton.platform.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;
import jeton.platform.Problem;
import org.primefaces.PrimeFaces;

/** Tells people on the page what was done or why not. */
@RequestScoped
public class Notices {

    @Inject
    private Viewer viewer;

    /** Says that something was done. */
    public void done(String key, Object... arguments) {
        add(null, FacesMessage.SEVERITY_INFO, viewer.text(key, arguments));
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

    /** Says why something was refused, at the field that it is about, if the form has it; what was typed stays. */
    public void refused(Problem problem) {
        refused(problem, problem.field().orElse(null));
    }

    /** Says why something was refused, at the field of that name, for a problem that names none. */
    public void refused(Problem problem, String name) {
        FacesContext context = FacesContext.getCurrentInstance();
        Optional<UIInput> field = submitted(context.getViewRoot())
                .flatMap(Notices::fields)
                .filter(each -> each.getId().equals(name)
                        || name != null
                                && name.equals(each.getPassThroughAttributes().get("data-field")))
                .findFirst();
        String at = field.map(each -> each.getClientId(context)).orElse(null);
        add(at, FacesMessage.SEVERITY_ERROR, problem.textOnPage(viewer.locale()));
        field.ifPresent(each -> each.setValid(false));
        if (at != null && context.getPartialViewContext().isAjaxRequest()) {
            PrimeFaces.current().ajax().addCallbackParam("wrong", at);
        }
        context.validationFailed();
    }

    private static Stream<UIForm> submitted(UIComponent page) {
        return all(page)
                .filter(UIForm.class::isInstance)
                .map(UIForm.class::cast)
                .filter(UIForm::isSubmitted);
    }

    private static Stream<UIInput> fields(UIForm form) {
        return all(form).filter(UIInput.class::isInstance).map(UIInput.class::cast);
    }

    /** A component and all components in it. */
    private static Stream<UIComponent> all(UIComponent component) {
        return Stream.concat(
                Stream.of(component), component.getChildren().stream().flatMap(Notices::all));
    }

    private static void add(String at, FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(at, new FacesMessage(severity, text, null));
    }
}
