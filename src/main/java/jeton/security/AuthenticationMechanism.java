package jeton.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jeton.platform.Problem;

/**
 * Finds out who is calling: on the API by the request's credentials, on the pages by the session.
 *
 * <p>It lets everyone pass. Who may go where is decided behind the filters that every response needs: by
 * {@link PageGate} for the pages and by {@link ApiGate} for the API.
 */
@ApplicationScoped
public class AuthenticationMechanism implements HttpAuthenticationMechanism {

    private static final Logger LOG = Logger.getLogger(AuthenticationMechanism.class.getName());

    /** The request attribute with the problem that kept the caller from being known. */
    static final String REFUSED = AuthenticationMechanism.class.getName();

    /** The role that administrators have towards the container. */
    private static final String ADMINISTRATOR = "administrator";

    @Inject
    private ApiCredentials credentials;

    @Inject
    private PageSession session;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        try {
            return caller(request)
                    .map(caller -> {
                        caller.makes(request);
                        Set<String> roles = caller.administrator() ? Set.of(ADMINISTRATOR) : Set.of();
                        return context.notifyContainerAboutLogin(caller.username(), roles);
                    })
                    .orElseGet(context::doNothing);
        } catch (Problem refused) {
            return refuse(refused, request, context);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "Who is calling could not be found out", e);
            return refuse(SecurityProblem.unavailable(), request, context);
        }
    }

    private static AuthenticationStatus refuse(
            Problem problem, HttpServletRequest request, HttpMessageContext context) {
        request.setAttribute(REFUSED, problem);
        return context.doNothing();
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        if (Paths.isApi(request)) {
            return credentials.caller(request);
        }
        return Paths.isPublic(request) ? Optional.empty() : session.caller(request);
    }
}
