package jeton.verification;

/** The error codes that answer a refused token (RFC 6750 section 3.1), each with its HTTP status. */
public enum BearerError {
    /** Somebody unknown has to present another token. */
    INVALID_TOKEN("invalid_token", 401),
    /** The token is good, and not for this. */
    INSUFFICIENT_SCOPE("insufficient_scope", 403);

    private final String code;
    private final int status;

    BearerError(String code, int status) {
        this.code = code;
        this.status = status;
    }

    /** The code as it stands in {@code WWW-Authenticate}. */
    public String code() {
        return code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
