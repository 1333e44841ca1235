package jeton.platform.rest;

import static jeton.platform.rest.JsonText.JSON;

import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jeton.platform.Causes;
import jeton.platform.Problem;
import jeton.platform.RequestId;

/** The API's answer to a problem: {@code {"exception":{"name","message","details"}}}. */
public final class ApiError {

    private static final Logger LOG = Logger.getLogger(ApiError.class.getName());

    /** The {@code Retry-After} of a refusal that a load balancer may try again soon. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** Says that a name and a secret are taken (RFC 7617), and how to write them. */
    public static final String BASIC_CHALLENGE = "Basic realm=\"jeton\", charset=\"UTF-8\"";

    private static final String CHALLENGE = "Bearer realm=\"jeton\"";

    private final Problem problem;

    private ApiError(Problem problem) {
        this.problem = problem;
    }

    /** The answer to whatever went wrong, which is logged if it is no client's mistake. */
    static ApiError of(Throwable thrown, HttpServletResponse response) {
        return new ApiError(problem(thrown, response));
    }

    /** This error as an answer of JAX-RS. */
    Response response() {
        Response.ResponseBuilder answer =
                Response.status(status()).type(MediaType.APPLICATION_JSON_TYPE).entity(body());
        tellHeaders(answer);
        return answer.build();
    }

    private JsonObject body() {
        return JSON.createObjectBuilder()
                .add(
                        "exception",
                        JSON.createObjectBuilder()
                                .add("name", name())
                                .add("message", problem.getMessage())
                                .add("details", problem.field().orElse("")))
                .build();
    }

    private void tellHeaders(Response.ResponseBuilder answer) {
        if (problem.kind() == Problem.Kind.UNAUTHENTICATED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge());
            answer.header(HttpHeaders.WWW_AUTHENTICATE, BASIC_CHALLENGE);
        }
        problem.retryAfter()
                .ifPresent(wait -> answer.header(
                        HttpHeaders.RETRY_AFTER, wait.plusMillis(999).toSeconds()));
    }

    /** RFC 6750 section 3.1: no error code where no token was presented. */
    private String challenge() {
        return problem.isAbout("credentials.token") ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE;
    }

    private int status() {
        return switch (problem.kind()) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND, NO_ROUTE -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
        };
    }

    private String name() {
        return switch (problem.kind()) {
            case INVALID -> "ValidationFailed";
            case UNAUTHENTICATED -> "AuthenticationException";
            case FORBIDDEN -> "AccessControlException";
            case NOT_FOUND -> "DataNotFoundException";
            case NO_ROUTE -> "RouteNotFoundException";
            case METHOD_NOT_ALLOWED -> "MethodNotAllowed";
            case NOT_ACCEPTABLE -> "NotAcceptable";
            case CONFLICT -> "ConflictException";
            case TOO_LARGE -> "PayloadTooLarge";
            case UNSUPPORTED_MEDIA_TYPE -> "UnsupportedMediaType";
            case TOO_MANY -> "TooManyRequestsException";
            case UNAVAILABLE -> "ServiceUnavailable";
        };
    }

    private static Problem problem(Throwable thrown, HttpServletResponse response) {
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
        if (Causes.isOfClient(thrown)) {
            return Problem.invalid(null, "request");
        }
        LOG.log(Level.SEVERE, thrown, () -> RequestId.of(response) + " could not be answered");
        return new Problem(Problem.Kind.UNAVAILABLE, null, "unavailable").retryAfter(RETRY);
    }
}
