package jeton.platform.rest;

import static jeton.platform.rest.JsonText.JSON;

import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jeton.platform.Problem;

/** Turns a problem into the API's answer: {@code {"exception":{"name","message","details"}}}. */
final class ApiError {

    private static final String CHALLENGE = "Bearer realm=\"jeton\"";

    private ApiError() {}

    static Response of(Problem problem) {
        Problem.Kind kind = problem.kind();
        JsonObject body = JSON.createObjectBuilder()
                .add(
                        "exception",
                        JSON.createObjectBuilder()
                                .add("name", name(kind))
                                .add("message", problem.getMessage())
                                .add("details", problem.field().orElse("")))
                .build();
        Response.ResponseBuilder response = Response.status(status(kind))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body);
        if (kind == Problem.Kind.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, challenge(problem))
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"jeton\", charset=\"UTF-8\"");
        }
        problem.retryAfter()
                .ifPresent(wait -> response.header(
                        HttpHeaders.RETRY_AFTER, wait.plusMillis(999).toSeconds()));
        return response.build();
    }

    /** RFC 6750 section 3.1: no error code where no token was presented. */
    private static String challenge(Problem problem) {
        return problem.isAbout("credentials.token") ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE;
    }

    private static int status(Problem.Kind kind) {
        return switch (kind) {
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

    private static String name(Problem.Kind kind) {
        return switch (kind) {
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
}
