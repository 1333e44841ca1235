package jeton.token.rest;

import static jeton.platform.rest.JsonText.JSON;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import jeton.audit.Actor;
import jeton.platform.Pieces;
import jeton.platform.rest.JsonList;
import jeton.platform.rest.Parameters;
import jeton.platform.rest.RequestBody;
import jeton.platform.rest.Slice;
import jeton.security.CurrentCaller;
import jeton.token.AccessToken;
import jeton.token.Circumstances;
import jeton.token.GeneratedToken;
import jeton.token.Lifetime;
import jeton.token.NewToken;
import jeton.token.TokenFilter;
import jeton.token.TokenGenerator;
import jeton.token.TokenQuery;
import jeton.token.TokenRange;
import jeton.token.TokenService;
import jeton.token.TokenStatus;

/** The caller's own tokens, in the form that existing clients of such tokens use. */
@ApplicationScoped
@Path("apiAccessTokens")
@Produces(MediaType.APPLICATION_JSON)
@WhileSwitchedOn
public class AccessTokensResource {

    private static final int ALL = Integer.MAX_VALUE;

    @EJB
    private TokenService tokens;

    @Inject
    private TokenGenerator generator;

    @Inject
    private CurrentCaller caller;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response generate(InputStream body) {
        RequestBody wanted = RequestBody.read(body);
        Lifetime lifetime =
                Lifetime.ofSeconds(wanted.integer("lifetimeSeconds", 0).orElse(null));
        GeneratedToken generated = generator.generate(
                new NewToken(lifetime, wanted.text("description").orElse("")), caller.actor());
        return Response.status(Response.Status.CREATED)
                .header("Cache-Control", "no-store")
                .entity(JSON.createObjectBuilder()
                        .add("tokenValue", generated.value().reveal())
                        .add("tokenInfo", TokenInfo.of(generated.token(), TokenStatus.ACTIVE))
                        .build())
                .build();
    }

    /** Lists the caller's tokens; without a limit all of them, however many there are. */
    @GET
    public JsonList list(@BeanParam Slice slice) {
        Actor by = caller.actor();
        TokenQuery own = TokenQuery.allOf(by.accountId(), TokenFilter.ALL);
        TokenRange range = TokenRange.newestFirst(slice.offset(), slice.limit(ALL));
        Circumstances now = tokens.circumstances();
        Pieces<AccessToken> pieces = range.limit() == ALL
                ? Pieces.following(last -> tokens.next(own, range.offset(), last, by))
                : Pieces.of(tokens.ids(own, range, by), ids -> tokens.list(ids, by));
        return JsonList.of(pieces, token -> TokenInfo.of(token, token.status(now)));
    }

    @GET
    @Path("{tokenId}")
    public JsonObject get(@PathParam("tokenId") String tokenId) {
        AccessToken token = tokens.get(Parameters.id(tokenId, "token.unknown"), caller.actor());
        return TokenInfo.of(token, token.status(tokens.circumstances()));
    }

    @DELETE
    @Path("{tokenId}")
    public void delete(@PathParam("tokenId") String tokenId) {
        tokens.delete(Parameters.id(tokenId, "token.unknown"), caller.actor());
    }
}
