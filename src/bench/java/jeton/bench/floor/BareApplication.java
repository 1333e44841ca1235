package jeton.bench.floor;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the bare resource under {@code /rest}. */
@ApplicationPath("/rest")
public class BareApplication extends Application {}
