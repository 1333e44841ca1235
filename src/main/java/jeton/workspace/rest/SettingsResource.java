package jeton.workspace.rest;

import static jeton.platform.rest.JsonText.JSON;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import jeton.audit.Actor;
import jeton.platform.rest.RequestBody;
import jeton.security.CurrentCaller;
import jeton.workspace.Settings;
import jeton.workspace.WhoMayGenerate;
import jeton.workspace.WorkspaceService;

/** The settings of the workspace, for administrators. */
@ApplicationScoped
@Path("workspace/settings")
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {

    @EJB
    private WorkspaceService workspace;

    @Inject
    private CurrentCaller caller;

    @GET
    public JsonObject get() {
        caller.administrator();
        return json(workspace.settings());
    }

    /** Changes the settings that are sent. */
    @PATCH
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public JsonObject change(InputStream body) {
        Actor by = caller.administrator();
        RequestBody wanted = RequestBody.read(body);
        return json(workspace.change(current -> changed(current, wanted), by));
    }

    private static Settings changed(Settings current, RequestBody wanted) {
        return new Settings(
                wanted.bool("accessTokensOn").orElse(current.accessTokensOn()),
                wanted.constant("whoMayGenerate", WhoMayGenerate.class).orElse(current.whoMayGenerate()),
                wanted.integer("maximumLifetime", Integer.MIN_VALUE)
                        .map(SettingsResource::days)
                        .orElse(current.maximumLifetime()),
                wanted.text("tokenPrefix").orElse(current.tokenPrefix()),
                wanted.integer("retention", Integer.MIN_VALUE)
                        .map(SettingsResource::days)
                        .orElse(current.retention()),
                wanted.bool("secondFactorRequired").orElse(current.secondFactorRequired()));
    }

    /** What does not fit is as far out of range as can be. */
    private static int days(long number) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }

    private static JsonObject json(Settings settings) {
        return JSON.createObjectBuilder()
                .add("accessTokensOn", settings.accessTokensOn())
                .add("whoMayGenerate", settings.whoMayGenerate().name())
                .add("maximumLifetime", settings.maximumLifetime())
                .add("tokenPrefix", settings.tokenPrefix())
                .add("retention", settings.retention())
                .add("secondFactorRequired", settings.secondFactorRequired())
                .build();
    }
}
