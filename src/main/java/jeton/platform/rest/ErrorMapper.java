package jeton.platform.rest;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers for whatever goes wrong in a resource, so that a client gets the one form of error and no inner word. */
@Provider
public class ErrorMapper implements ExceptionMapper<Throwable> {

    @Context
    private HttpServletResponse response;

    @Override
    public Response toResponse(Throwable thrown) {
        Response answer = ApiError.of(thrown, response).response();
        return thrown instanceof NotAllowedException e
                ? Response.fromResponse(answer)
                        .allow(e.getResponse().getAllowedMethods())
                        .build()
                : answer;
    }
}
