package jeton.token.rest;

import jakarta.annotation.Priority;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import jeton.security.CurrentCaller;
import jeton.token.TokenService;

/** Marks what does not exist, whoever asks, while access tokens are switched off for the workspace. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@interface WhileSwitchedOn {

    /** Asks before a token is refused, which may be for the same reason; one that is good needs no asking. */
    @Provider
    @WhileSwitchedOn
    @Priority(Priorities.AUTHENTICATION - 1)
    class Filter implements ContainerRequestFilter {

        @EJB
        private TokenService tokens;

        @Inject
        private CurrentCaller caller;

        @Override
        public void filter(ContainerRequestContext request) {
            if (!caller.isByToken()) {
                tokens.requireSwitchedOn();
            }
        }
    }
}
