package jeton.bench.floor;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;

/** Answers with a text that is ready: what JAX-RS costs, and with a form to read the floor of introspection. */
@Path("bare")
@Produces(MediaType.APPLICATION_JSON)
public class BareResource {

    /** As long as what introspection says of an active token. */
    public static final String ANSWER = "{\"active\":true,\"sub\":\"5a1d8d9e-6d0c-4a55-9c8f-0b0b6f0f4a11\","
            + "\"username\":\"bench-resource-server\",\"jti\":\"0c8f9c4e-93a7-4e0c-8d55-2f5a2c1b7e90\","
            + "\"iat\":1795500000,\"exp\":1827036000,\"token_type\":\"Bearer\",\"iss\":\"http://127.0.0.1:12345\"}";

    @GET
    public String get() {
        return ANSWER;
    }

    @POST
    public String post(@FormParam("token") String token) {
        if (token == null) {
            throw new WebApplicationException(400);
        }
        return ANSWER;
    }
}
