package jeton.token;

import jeton.platform.Problem;

/**
 * What somebody wants a new token to be.
 *
 * @param description any text of up to {@value #LONGEST_DESCRIPTION} code points; null counts as none
 */
public record NewToken(Lifetime lifetime, String description) {

    /** The longest description in code points. */
    public static final int LONGEST_DESCRIPTION = 255;

    /**
     * Checks the description; the lifetime depends on the workspace and is checked when the token is generated.
     *
     * @throws Problem if the description is too long, or holds NUL or half a surrogate pair, which no database keeps
     */
    public NewToken {
        description = description == null ? "" : description;
        if (description.codePointCount(0, description.length()) > LONGEST_DESCRIPTION) {
            throw TokenProblem.longDescription();
        }
        if (description
                .codePoints()
                .anyMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw TokenProblem.unstorableDescription();
        }
    }
}
