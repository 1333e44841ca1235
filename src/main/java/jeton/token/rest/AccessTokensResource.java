package jeton.token.rest;

import static jeton.platform.rest.JsonText.JSON;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import jeton.platform.rest.Parameters;
import jeton.platform.rest.Slice;
import jeton.security.CurrentCaller;
import jeton.token.TokenQuery;
import jeton.token.TokenService;

/** The caller's own tokens, in the form that existing clients of such tokens use. */
@ApplicationScoped
@Path("apiAccessTokens")
@Produces(MediaType.APPLICATION_JSON)
@WhileSwitchedOn
public class AccessTokensResource {

    @EJB
    private TokenService tokens;

    @Inject
    private Generation generation;

    @Inject
    private CurrentCaller caller;

    /** Most scripts have been answered by {@link DirectGeneration} before they get here. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response generate(InputStream body) {
        return Response.status(Response.Status.CREATED)
                .header("Cache-Control", "no-store")
                .entity(generation.answer(body, caller.actor()))
                .build();
    }

    @GET
    public JsonObject list(@BeanParam Slice slice) {
        TokenQuery query = TokenQuery.allOf(caller.accountId(), slice.offset(), slice.limit(Integer.MAX_VALUE));
        JsonArrayBuilder data = JSON.createArrayBuilder();
        tokens.list(query, caller.actor()).forEach(token -> data.add(TokenInfo.of(token)));
        return JSON.createObjectBuilder().add("data", data).build();
    }

    @GET
    @Path("{tokenId}")
    public JsonObject get(@PathParam("tokenId") String tokenId) {
        return TokenInfo.of(tokens.get(Parameters.id(tokenId, "token.unknown"), caller.actor()));
    }

    @DELETE
    @Path("{tokenId}")
    public void delete(@PathParam("tokenId") String tokenId) {
        tokens.delete(Parameters.id(tokenId, "token.unknown"), caller.actor());
    }
}
