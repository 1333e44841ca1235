package jeton.token.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jeton.audit.Actor;
import jeton.platform.Pieces;
import jeton.platform.rest.JsonList;
import jeton.platform.rest.Parameters;
import jeton.platform.rest.Slice;
import jeton.security.CurrentCaller;
import jeton.token.AccessToken;
import jeton.token.Circumstances;
import jeton.token.TokenQuery;
import jeton.token.TokenRange;
import jeton.token.TokenService;

/** Everyone's tokens, for administrators. */
@ApplicationScoped
@Path("workspace/apiAccessTokens")
@Produces(MediaType.APPLICATION_JSON)
public class WorkspaceTokensResource {

    private static final int LIMIT = 100;

    @EJB
    private TokenService tokens;

    @Inject
    private CurrentCaller caller;

    @GET
    public JsonList list(@BeanParam TokenSearch search, @BeanParam Slice slice) {
        TokenQuery query = search.query();
        TokenRange range = search.range(slice.offset(), slice.limit(LIMIT));
        Actor by = caller.administrator();
        Circumstances now = tokens.circumstances();
        return JsonList.of(
                Pieces.of(tokens.ids(query, range, by), ids -> tokens.list(ids, by)),
                token -> TokenInfo.withOwner(token, token.status(now)),
                tokens.count(query, by));
    }

    @GET
    @Path("{tokenId}")
    public JsonObject get(@PathParam("tokenId") String tokenId) {
        Actor by = caller.administrator();
        AccessToken token = tokens.get(Parameters.id(tokenId, "token.unknown"), by);
        return TokenInfo.withOwner(token, token.status(tokens.circumstances()));
    }

    @DELETE
    @Path("{tokenId}")
    public void delete(@PathParam("tokenId") String tokenId) {
        Actor by = caller.administrator();
        tokens.delete(Parameters.id(tokenId, "token.unknown"), by);
    }
}
