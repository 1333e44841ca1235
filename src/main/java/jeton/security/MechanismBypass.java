package jeton.security;

import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.config.AuthConfigProvider;
import jakarta.security.auth.message.config.ClientAuthConfig;
import jakarta.security.auth.message.config.ServerAuthConfig;
import jakarta.security.auth.message.config.ServerAuthContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;

/**
 * Keeps the authentication mechanism off the verification addresses, where it would cost more than verifying.
 *
 * <p>There it has nothing to say: whoever asks is not a caller of the container, and what is asked carries its own
 * credentials. Jakarta Authentication lets a provider choose an authentication context for each request, so the one that
 * brings the mechanism is wrapped: requests to those addresses get a context that lets them pass without a caller, all
 * others the mechanism's. What may be reached without it is what {@link Paths#isVerification} says, nothing else.
 */
@WebListener
public class MechanismBypass implements ServletContextListener {

    /** The layer and the application context ID are those of Jakarta Authentication 3.0, section 3.1 and 3.3. */
    private static final String LAYER = "HttpServlet";

    private String registration;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        String application = context.getVirtualServerName() + " " + context.getContextPath();
        AuthConfigFactory factory = AuthConfigFactory.getFactory();
        AuthConfigProvider mechanism = Optional.ofNullable(factory.getConfigProvider(LAYER, application, null))
                .orElseThrow(() -> new IllegalStateException("No authentication mechanism is registered"));
        registration = factory.registerConfigProvider(
                new Provider(mechanism), LAYER, application, "The mechanism, except for verification");
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (registration != null) {
            AuthConfigFactory.getFactory().removeRegistration(registration);
        }
    }

    private record Provider(AuthConfigProvider mechanism) implements AuthConfigProvider {

        @Override
        public ServerAuthConfig getServerAuthConfig(String layer, String application, CallbackHandler handler)
                throws AuthException {
            return new Config(mechanism.getServerAuthConfig(layer, application, handler));
        }

        @Override
        public ClientAuthConfig getClientAuthConfig(String layer, String application, CallbackHandler handler)
                throws AuthException {
            return mechanism.getClientAuthConfig(layer, application, handler);
        }

        @Override
        public void refresh() {
            mechanism.refresh();
        }
    }

    private record Config(ServerAuthConfig mechanism) implements ServerAuthConfig {

        private static final String VERIFICATION = "verification";

        @Override
        public String getAuthContextID(MessageInfo exchange) {
            return Paths.isVerification((HttpServletRequest) exchange.getRequestMessage())
                    ? VERIFICATION
                    : mechanism.getAuthContextID(exchange);
        }

        @Override
        public ServerAuthContext getAuthContext(String id, Subject service, Map<String, Object> properties)
                throws AuthException {
            return VERIFICATION.equals(id) ? NoCaller.CONTEXT : mechanism.getAuthContext(id, service, properties);
        }

        @Override
        public String getMessageLayer() {
            return mechanism.getMessageLayer();
        }

        @Override
        public String getAppContext() {
            return mechanism.getAppContext();
        }

        @Override
        public boolean isProtected() {
            return mechanism.isProtected();
        }

        @Override
        public void refresh() {
            mechanism.refresh();
        }
    }

    /** Lets a request pass, and makes nobody its caller. */
    private enum NoCaller implements ServerAuthContext {
        CONTEXT;

        @Override
        public AuthStatus validateRequest(MessageInfo exchange, Subject client, Subject service) {
            return AuthStatus.SUCCESS;
        }

        @Override
        public AuthStatus secureResponse(MessageInfo exchange, Subject service) {
            return AuthStatus.SEND_SUCCESS;
        }

        @Override
        public void cleanSubject(MessageInfo exchange, Subject subject) {
            // there is nobody to forget
        }
    }
}
