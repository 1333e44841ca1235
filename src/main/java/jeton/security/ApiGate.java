package jeton.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Lets nobody call the API who did not say who it is, and says why. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class ApiGate implements ContainerRequestFilter {

    @Inject
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        Authentication.refused(request).ifPresent(refused -> {
            throw refused;
        });
        if (CrossSite.wouldChangeSomething(request)) {
            throw SecurityProblem.crossSite();
        }
        if (Caller.of(request).isEmpty()) {
            throw SecurityProblem.nobody();
        }
    }
}
