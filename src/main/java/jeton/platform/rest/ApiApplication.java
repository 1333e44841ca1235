package jeton.platform.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Puts the API under {@code /v4}, described by {@link OpenApiDocument} alone. */
@ApplicationPath("/v4")
public class ApiApplication extends Application {

    /** The server would describe it once more, in a form of its own. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
