package jeton.verification.rest;

import static jeton.platform.rest.JsonText.JSON;

import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import jeton.security.Clients;
import jeton.security.Direct;

/** Tells clients where introspection and revocation are (RFC 8414). */
@WebServlet(urlPatterns = "/.well-known/oauth-authorization-server", loadOnStartup = 1)
public class ServerMetadata extends HttpServlet implements Direct {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Clients clients;

    @Inject
    private transient Issuer issuer;

    @Override
    public Clients clients() {
        return clients;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            tell(request, response);
        } else {
            OAuth.onlyAllowed("GET, HEAD").send(response);
        }
    }

    private void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String address = issuer.of(request);
        OAuth.send(
                HttpServletResponse.SC_OK,
                JSON.createObjectBuilder()
                        .add("issuer", address)
                        // required by RFC 8414 section 2; tokens are generated on the pages and the API instead
                        .add("response_types_supported", JsonValue.EMPTY_JSON_ARRAY)
                        .add("introspection_endpoint", address + "/oauth2/introspect")
                        .add(
                                "introspection_endpoint_auth_methods_supported",
                                JSON.createArrayBuilder()
                                        .add("client_secret_basic")
                                        .add("Bearer"))
                        .add("revocation_endpoint", address + "/oauth2/revoke")
                        .add(
                                "revocation_endpoint_auth_methods_supported",
                                JSON.createArrayBuilder().add("none"))
                        .build(),
                response);
    }
}
