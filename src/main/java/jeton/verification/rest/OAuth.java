package jeton.verification.rest;

import static jeton.platform.rest.JsonText.JSON;

import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jeton.platform.rest.ApiError;

/** Speaks the forms that the OAuth endpoints have in common: form parameters in, JSON and error codes out (RFC 6749 section 5.2). */
final class OAuth {

    /** The largest form in bytes; a token value has 66 characters at the most. */
    private static final int LARGEST = 64 * 1024;

    /** RFC 6585, which the servlets have no constant for. */
    private static final int TOO_MANY_REQUESTS = 429;

    private OAuth() {}

    /** A refusal: its error code, and in plain words why. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final String code;
        private final transient Map<String, String> headers;

        private Refused(int status, String code, Map<String, String> headers, String description) {
            super(description, null, false, false);
            this.status = status;
            this.code = code;
            this.headers = headers;
        }

        void send(HttpServletResponse response) throws IOException {
            headers.forEach(response::setHeader);
            OAuth.send(
                    status,
                    JSON.createObjectBuilder()
                            .add("error", code)
                            .add("error_description", getMessage())
                            .build(),
                    response);
        }
    }

    static Refused onlyAllowed(String methods) {
        return new Refused(
                HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                "invalid_request",
                Map.of("Allow", methods),
                "Only " + methods + " is allowed here.");
    }

    static Refused invalidRequest(String why) {
        return new Refused(HttpServletResponse.SC_BAD_REQUEST, "invalid_request", Map.of(), why);
    }

    static Refused invalidClient() {
        return new Refused(
                HttpServletResponse.SC_UNAUTHORIZED,
                "invalid_client",
                Map.of("WWW-Authenticate", ApiError.BASIC_CHALLENGE),
                "The caller must authenticate with one of its own access tokens.");
    }

    /** A refusal like {@link #invalidClient()}, in the scheme that the caller used (RFC 7662 section 2.3). */
    static Refused invalidToken() {
        return new Refused(
                HttpServletResponse.SC_UNAUTHORIZED,
                "invalid_token",
                Map.of("WWW-Authenticate", "Bearer realm=\"jeton\", error=\"invalid_token\""),
                "The caller's access token is not valid.");
    }

    static Refused mayNotVerify() {
        return new Refused(
                HttpServletResponse.SC_FORBIDDEN,
                "insufficient_scope",
                Map.of("WWW-Authenticate", "Bearer realm=\"jeton\", error=\"insufficient_scope\""),
                "The caller's account does not have the right to verify tokens.");
    }

    static Refused tooManyAttempts(Duration wait) {
        return new Refused(
                TOO_MANY_REQUESTS,
                "temporarily_unavailable",
                Map.of("Retry-After", String.valueOf(wait.toSeconds())),
                "Too many attempts. Try again in " + wait.toSeconds() + " seconds.");
    }

    static Refused unavailable() {
        return new Refused(
                HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                "temporarily_unavailable",
                Map.of("Retry-After", "1"),
                "The service cannot answer at the moment. Try again later.");
    }

    /**
     * The parameter {@code token}, which must be there once.
     *
     * @throws Refused if it is missing or repeated, or the request is no form
     */
    static String token(HttpServletRequest request) throws Refused {
        String type = Optional.ofNullable(request.getContentType()).orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            throw invalidRequest("The request must be application/x-www-form-urlencoded.");
        }
        if (request.getQueryString() != null) {
            throw invalidRequest("Parameters belong into the body, not into the address.");
        }
        List<String> values = values("token", body(request));
        if (values.size() != 1) {
            throw invalidRequest("The parameter token must be sent once.");
        }
        return values.get(0);
    }

    /** Read here, as the server would by whatever charset the client names, and no more than what a value may need. */
    private static String body(HttpServletRequest request) throws Refused {
        try {
            byte[] bytes = request.getInputStream().readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw invalidRequest("The request body is too large.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw invalidRequest("The request body cannot be read.");
        }
    }

    private static List<String> values(String name, String form) throws Refused {
        List<String> values = new ArrayList<>();
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            try {
                String value = parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
                // without a value is as omitted (RFC 6749 section 3.2)
                if (!value.isEmpty()
                        && URLDecoder.decode(parts[0], StandardCharsets.UTF_8).equals(name)) {
                    values.add(value);
                }
            } catch (IllegalArgumentException e) {
                throw invalidRequest("The request body is malformed.");
            }
        }
        return values;
    }

    static void send(int status, JsonObject body, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
