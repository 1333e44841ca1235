package jeton.platform.rest;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jeton.platform.Causes;
import jeton.platform.Problem;
import jeton.platform.RequestId;

/** Answers for whatever goes wrong in a resource, so that a client gets the one form of error and no inner word. */
@Provider
public class ErrorMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ErrorMapper.class.getName());

    /** What a load balancer may try again soon. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    @Context
    private HttpServletResponse response;

    @Override
    public Response toResponse(Throwable thrown) {
        Problem problem = problem(thrown);
        Response answer = ApiError.of(problem);
        return thrown instanceof NotAllowedException e
                ? Response.fromResponse(answer)
                        .allow(e.getResponse().getAllowedMethods())
                        .build()
                : answer;
    }

    private Problem problem(Throwable thrown) {
        Optional<Problem> problem = Causes.first(Problem.class, thrown);
        if (problem.isPresent()) {
            return problem.get();
        }
        if (thrown instanceof NotFoundException) {
            return new Problem(Problem.Kind.NO_ROUTE, null, "route");
        }
        if (thrown instanceof NotAllowedException) {
            return new Problem(Problem.Kind.METHOD_NOT_ALLOWED, null, "method");
        }
        if (thrown instanceof NotSupportedException) {
            return new Problem(Problem.Kind.UNSUPPORTED_MEDIA_TYPE, "Content-Type", "media-type");
        }
        if (thrown instanceof NotAcceptableException) {
            return new Problem(Problem.Kind.NOT_ACCEPTABLE, "Accept", "accept");
        }
        if (thrown instanceof WebApplicationException e && e.getResponse().getStatus() < 500) {
            return Problem.invalid(null, "request");
        }
        LOG.log(Level.SEVERE, thrown, () -> RequestId.of(response) + " could not be answered");
        return new Problem(Problem.Kind.UNAVAILABLE, null, "unavailable").retryAfter(RETRY);
    }
}
