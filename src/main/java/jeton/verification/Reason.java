package jeton.verification;

import java.util.Locale;

/**
 * Why a token is refused.
 *
 * <p>Whoever presents it learns no more than {@link #error}: which of several reasons it is, is nobody else's business. It is
 * counted in the metrics.
 */
public enum Reason {
    /** What was presented does not have the form of a token, or its checksum is wrong. */
    MALFORMED(BearerError.INVALID_TOKEN),
    /** No token has that value: it never was one, or was deleted. */
    UNKNOWN(BearerError.INVALID_TOKEN),
    /** Its instant of expiry is over. */
    EXPIRED(BearerError.INVALID_TOKEN),
    /** It was presented with the name of somebody who does not own it. */
    NOT_ITS_OWNER(BearerError.INVALID_TOKEN),
    /** Access tokens are switched off for the workspace. */
    WORKSPACE_OFF(BearerError.INVALID_TOKEN),
    /** The account of its owner is disabled. */
    OWNER_DISABLED(BearerError.INVALID_TOKEN),
    /** Tokens are switched off for the account of its owner. */
    OWNER_STOPPED(BearerError.INSUFFICIENT_SCOPE);

    private final BearerError error;
    private final Verdict.Refused refused = new Verdict.Refused(this);

    Reason(BearerError error) {
        this.error = error;
    }

    /** What the client is told: the one place that decides it for every way to present a token. */
    public BearerError error() {
        return error;
    }

    /** Whether nobody is known by what was presented, so that it may have been a guess. */
    public boolean isInvalid() {
        return error == BearerError.INVALID_TOKEN;
    }

    Verdict refused() {
        return refused;
    }

    /** Its name in the metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
