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
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import jeton.audit.Actor;
import jeton.platform.rest.RequestBody;
import jeton.security.CurrentCaller;
import jeton.workspace.Setting;
import jeton.workspace.SettingType;
import jeton.workspace.SettingType.Choice;
import jeton.workspace.SettingType.Switch;
import jeton.workspace.SettingType.WholeNumber;
import jeton.workspace.Settings;
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
        Map<Setting, Object> sent = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            sent(setting, wanted).ifPresent(value -> sent.put(setting, value));
        }
        return current.with(sent);
    }

    private static Optional<?> sent(Setting setting, RequestBody wanted) {
        SettingType type = setting.type();
        if (type instanceof Switch) {
            return wanted.bool(setting.key());
        }
        if (type instanceof WholeNumber) {
            return wanted.integer(setting.key(), Integer.MIN_VALUE).map(SettingsResource::fitting);
        }
        return type instanceof Choice<?> choice
                ? wanted.constant(setting.key(), choice.constants())
                : wanted.text(setting.key());
    }

    /** A number as days; one that does not fit becomes as far out of range as can be. */
    private static int fitting(long number) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }

    private static JsonObject json(Settings settings) {
        return JSON.createObjectBuilder(settings.plain()).build();
    }
}
