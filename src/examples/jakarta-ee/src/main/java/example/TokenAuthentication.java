package example;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Lets in who presents a good access token, and nobody else, to whatever this application has. */
@ApplicationScoped
public class TokenAuthentication implements HttpAuthenticationMechanism {

    private static final Logger LOG = Logger.getLogger(TokenAuthentication.class.getName());

    @Inject
    @RestClient
    private Jeton jeton;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return refuse(response, "Bearer");
        }
        JsonObject token;
        try {
            token = jeton.introspect(authorization.substring(7).strip());
        } catch (ProcessingException | WebApplicationException e) {
            // Jeton is away, or does not let us ask. Nobody gets in meanwhile.
            LOG.log(Level.SEVERE, "A token cannot be verified", e);
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return AuthenticationStatus.SEND_FAILURE;
        }
        if (!token.getBoolean("active")) {
            return refuse(response, "Bearer error=\"invalid_token\"");
        }
        // The groups are for your application to decide: a token has no scopes yet.
        return context.notifyContainerAboutLogin(token.getString("username"), Set.of());
    }

    /** Says how to do better (RFC 6750 section 3). */
    private static AuthenticationStatus refuse(HttpServletResponse response, String challenge) {
        response.setHeader("WWW-Authenticate", challenge);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        return AuthenticationStatus.SEND_FAILURE;
    }
}
