package jeton.audit.rest;

import static jeton.platform.rest.JsonText.JSON;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jeton.audit.Actor;
import jeton.audit.AuditAction;
import jeton.audit.AuditEvent;
import jeton.audit.AuditLog;
import jeton.audit.AuditQuery;
import jeton.platform.Pieces;
import jeton.platform.rest.JsonList;
import jeton.platform.rest.JsonText;
import jeton.platform.rest.Parameters;
import jeton.platform.rest.Slice;
import jeton.security.CurrentCaller;

/** The audit log, for administrators. */
@ApplicationScoped
@Path("workspace/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    private static final int LIMIT = 100;

    @EJB
    private AuditLog audit;

    @Inject
    private CurrentCaller caller;

    @GET
    public JsonList list(
            @QueryParam("name") String name,
            @QueryParam("action") String action,
            @QueryParam("tokenId") String tokenId,
            @QueryParam("from") String from,
            @QueryParam("until") String until,
            @BeanParam Slice slice) {
        AuditQuery query = new AuditQuery(
                name,
                Parameters.constant("action", action, AuditAction.class),
                tokenId == null ? null : Parameters.id(tokenId, "token.unknown"),
                Parameters.instant("from", from),
                Parameters.instant("until", until),
                slice.offset(),
                slice.limit(LIMIT));
        Actor by = caller.actor();
        return JsonList.of(
                Pieces.of(audit.ids(query, by), ids -> audit.get(ids, by)),
                AuditResource::json,
                audit.count(query, by));
    }

    static JsonObject json(AuditEvent event) {
        return JSON.createObjectBuilder()
                .add("id", event.id().toString())
                .add("at", JsonText.of(event.at()))
                .add("action", event.action())
                .add("actor", event.actor())
                .add("actorId", JsonText.of(event.actorId()))
                .add("address", JsonText.of(event.address()))
                .add("account", JsonText.of(event.account()))
                .add("accountId", JsonText.of(event.accountId()))
                .add("tokenId", JsonText.of(event.tokenId()))
                .add("details", event.details())
                .build();
    }
}
