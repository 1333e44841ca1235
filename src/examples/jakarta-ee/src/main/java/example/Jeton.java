package example;

import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Asks Jeton about a token (RFC 7662). */
@RegisterRestClient(configKey = "jeton")
@Path("/oauth2/introspect")
public interface Jeton {

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @ClientHeaderParam(name = "Authorization", value = "{credentials}")
    JsonObject introspect(@FormParam("token") String token);

    default String credentials() {
        return "Bearer " + ConfigProvider.getConfig().getValue("jeton.token", String.class);
    }
}
