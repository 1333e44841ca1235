package jeton.verification.rest;

import jakarta.servlet.http.HttpServletResponse;
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

    void send(HttpServletResponse response) {
        response.addHeader("WWW-Authenticate", "Bearer realm=\"jeton\"" + error);
        response.setStatus(status);
    }
}
