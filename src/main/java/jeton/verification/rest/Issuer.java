package jeton.verification.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import jeton.security.Clients;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells the address that others know this installation by: {@code jeton.url}, or else the one it was asked under. */
@ApplicationScoped
class Issuer {

    @Inject
    private Clients clients;

    private Optional<String> configured;

    @Inject
    void configure(@ConfigProperty(name = "jeton.url") Optional<String> url) {
        configured = url.map(address -> address.replaceAll("/+$", ""));
    }

    /** The address of the issuer, without a slash at its end. */
    String of(HttpServletRequest request) {
        return configured.orElseGet(() -> clients.origin(request) + request.getContextPath());
    }
}
