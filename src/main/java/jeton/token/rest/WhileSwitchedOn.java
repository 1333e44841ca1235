package jeton.token.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import jeton.token.TokenService;

/** Marks what does not exist, whoever asks, while access tokens are switched off for the workspace. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@interface WhileSwitchedOn {

    /** Asks before anyone looks at the caller, whose token would be refused for the same reason. */
    @Provider
    @WhileSwitchedOn
    @Priority(Priorities.AUTHENTICATION - 1)
    class Filter implements ContainerRequestFilter {

        @Inject
        private TokenService tokens;

        @Override
        public void filter(ContainerRequestContext request) {
            tokens.requireSwitchedOn();
        }
    }
}
