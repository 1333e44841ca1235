package jeton.platform.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the API under {@code /v4}. */
@ApplicationPath("/v4")
public class ApiApplication extends Application {}
