package jeton.verification.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells the address that others know this installation by: {@code jeton.url}, or else the one it was asked under. */
@ApplicationScoped
class Issuer {

    private Optional<String> configured;

    @Inject
    void configure(@ConfigProperty(name = "jeton.url") Optional<String> url) {
        configured = url.map(address -> address.replaceAll("/+$", ""));
    }

    /** Without a slash at its end. */
    String of(HttpServletRequest request) {
        return configured.orElseGet(() -> {
            String url = request.getRequestURL().toString();
            return url.substring(0, url.length() - request.getRequestURI().length()) + request.getContextPath();
        });
    }
}
