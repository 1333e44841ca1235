package jeton.verification.rest;

import jakarta.servlet.http.HttpServletResponse;
import jeton.platform.rest.ApiError;
import jeton.verification.Verdict;

/** How a token, or the lack of one, is refused (RFC 6750 section 3). */
enum Challenge {
    /** No error code, as nothing was presented that could be wrong. */
    NOTHING_PRESENTED(HttpServletResponse.SC_UNAUTHORIZED, ""),
    /** Should be 400, which proxies would not take for a no. */
    INVALID_REQUEST(HttpServletResponse.SC_UNAUTHORIZED, ", error=\"invalid_request\""),
    INVALID_TOKEN(HttpServletResponse.SC_UNAUTHORIZED, ", error=\"invalid_token\""),
    NOT_ALLOWED(HttpServletResponse.SC_FORBIDDEN, ", error=\"insufficient_scope\"");

    private final int status;
    private final String error;

    Challenge(int status, String error) {
        this.status = status;
        this.error = error;
    }

    static Challenge of(Verdict.Refusal refusal) {
        return switch (refusal) {
            case INVALID -> INVALID_TOKEN;
            case NOT_ALLOWED -> NOT_ALLOWED;
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
