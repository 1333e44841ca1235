package jeton.verification.rest;

import jakarta.servlet.http.HttpServletResponse;
import jeton.platform.rest.ApiError;
import jeton.verification.BearerError;

/** The ways to refuse a token, or the lack of one (RFC 6750 section 3). */
enum Challenge {
    /** Nothing was presented that could be wrong, so there is no error code. */
    NOTHING_PRESENTED(HttpServletResponse.SC_UNAUTHORIZED, ""),
    /** Should be 400, which proxies would not take for a no. */
    INVALID_REQUEST(HttpServletResponse.SC_UNAUTHORIZED, ", error=\"invalid_request\""),
    INVALID_TOKEN(BearerError.INVALID_TOKEN),
    INSUFFICIENT_SCOPE(BearerError.INSUFFICIENT_SCOPE);

    private final int status;
    private final String error;

    Challenge(int status, String error) {
        this.status = status;
        this.error = error;
    }

    Challenge(BearerError error) {
        this(error.status(), ", error=\"" + error.code() + "\"");
    }

    static Challenge of(BearerError error) {
        return switch (error) {
            case INVALID_TOKEN -> INVALID_TOKEN;
            case INSUFFICIENT_SCOPE -> INSUFFICIENT_SCOPE;
        };
    }

    /**
     * Refuses in the scheme that the client speaks.
     *
     * <p>Who speaks none yet, or Basic, is told that Basic is taken as well: git and Maven present nothing before that. It
     * stands first, as nginx before 1.23 passes no more than one.
     */
    void send(boolean speaksBearer, HttpServletResponse response) {
        if (status == HttpServletResponse.SC_UNAUTHORIZED && !speaksBearer) {
            response.addHeader("WWW-Authenticate", ApiError.BASIC_CHALLENGE);
        }
        response.addHeader("WWW-Authenticate", "Bearer realm=\"jeton\"" + error);
        response.setStatus(status);
    }
}
