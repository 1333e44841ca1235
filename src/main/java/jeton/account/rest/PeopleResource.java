package jeton.account.rest;

import static jeton.platform.rest.JsonText.JSON;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import jeton.account.Account;
import jeton.account.AccountQuery;
import jeton.account.AccountService;
import jeton.account.Right;
import jeton.account.Username;
import jeton.audit.Actor;
import jeton.credential.CredentialService;
import jeton.credential.Credentials;
import jeton.credential.GivenPassword;
import jeton.credential.SecondFactorService;
import jeton.platform.Pieces;
import jeton.platform.rest.JsonList;
import jeton.platform.rest.JsonText;
import jeton.platform.rest.Parameters;
import jeton.platform.rest.RequestBody;
import jeton.platform.rest.Slice;
import jeton.security.CurrentCaller;

/** The accounts of the workspace, for administrators. */
@ApplicationScoped
@Path("people")
@Produces(MediaType.APPLICATION_JSON)
public class PeopleResource {

    private static final int LIMIT = 100;

    /** The names of the rights in JSON. */
    private static final Map<Right, String> FIELDS = new EnumMap<>(Map.of(
            Right.ENABLED, "enabled",
            Right.ADMINISTRATOR, "administrator",
            Right.TOKENS, "tokensAllowed",
            Right.VERIFY, "mayVerify"));

    @EJB
    private AccountService accounts;

    @EJB
    private CredentialService credentials;

    @EJB
    private SecondFactorService secondFactors;

    @Inject
    private CurrentCaller caller;

    @GET
    public JsonList list(
            @QueryParam("search") String search,
            @QueryParam("sort") @DefaultValue("USERNAME") String sort,
            @QueryParam("ascending") @DefaultValue("true") String ascending,
            @BeanParam Slice slice) {
        AccountQuery query = new AccountQuery(
                search,
                Parameters.constant("sort", sort, AccountQuery.Sort.class),
                Parameters.bool("ascending", ascending),
                slice.offset(),
                slice.limit(LIMIT));
        Actor by = caller.actor();
        return JsonList.of(
                Pieces.of(accounts.ids(query, by), ids -> credentials.get(ids, by)),
                PeopleResource::person,
                accounts.count(query, by));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream body) {
        Actor by = caller.administrator();
        RequestBody wanted = RequestBody.read(body);
        Username username = new Username(wanted.text("username").orElse(""));
        GivenPassword created =
                credentials.createAccount(username, wanted.bool("administrator").orElse(false), by);
        return oneTime(created, Response.Status.CREATED);
    }

    @GET
    @Path("{id}")
    public JsonObject get(@PathParam("id") String id) {
        caller.administrator();
        return person(credentials.get(id(id)));
    }

    /** Changes the rights that are sent, all or none. */
    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public JsonObject change(@PathParam("id") String id, InputStream body) {
        Actor by = caller.administrator();
        UUID account = id(id);
        RequestBody wanted = RequestBody.read(body);
        Map<Right, Boolean> rights = new EnumMap<>(Right.class);
        FIELDS.forEach((right, field) -> wanted.bool(field).ifPresent(given -> rights.put(right, given)));
        accounts.set(account, rights, by);
        return person(credentials.get(account));
    }

    /** Gives it a new one-time password. */
    @POST
    @Path("{id}/oneTimePassword")
    public Response resetPassword(@PathParam("id") String id) {
        Actor by = caller.administrator();
        return oneTime(credentials.resetPassword(id(id), by), Response.Status.CREATED);
    }

    /** Removes the second factor of somebody who lost the app, or the whole phone. */
    @DELETE
    @Path("{id}/secondFactor")
    public void removeSecondFactor(@PathParam("id") String id) {
        Actor by = caller.administrator();
        secondFactors.remove(id(id), by);
    }

    private static UUID id(String text) {
        return Parameters.id(text, "account.unknown");
    }

    private static Response oneTime(GivenPassword given, Response.Status status) {
        JsonObject answer = JSON.createObjectBuilder()
                .add("oneTimePassword", given.text())
                .add("person", person(given.credentials()))
                .build();
        return Response.status(status)
                .header("Cache-Control", "no-store")
                .entity(answer)
                .build();
    }

    private static JsonObject person(Credentials credentials) {
        Account account = credentials.account();
        JsonObjectBuilder person =
                JSON.createObjectBuilder().add("id", account.id().toString()).add("username", account.username());
        FIELDS.forEach((right, field) -> person.add(field, account.has(right)));
        return person.add("mustChangePassword", credentials.mustChangePassword())
                .add("secondFactor", credentials.hasSecondFactor())
                .add("createdAt", JsonText.of(account.createdAt()))
                .add("lastSignIn", JsonText.of(account.lastSignIn()))
                .build();
    }
}
