package jeton.architecture.seeded.coresknownoweb.audit;

import jakarta.ws.rs.Path;

@Path("audit")
class BadAnnotation {}
