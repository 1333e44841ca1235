package example;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the resources at the root of the application. */
@ApplicationPath("/")
public class Api extends Application {}
