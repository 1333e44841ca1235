package jeton.verification.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import jeton.platform.Problem;

/** Finds tokens where they may not be: in the address, from where they get into logs (RFC 6750 section 2.3). */
final class BearerInQuery {

    private static final Pattern PARAMETER = Pattern.compile("(^|&)access_token(=|&|$)");

    private BearerInQuery() {}

    static boolean isIn(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && PARAMETER.matcher(query).find();
    }

    static Problem problem() {
        return Problem.invalid("access_token", "credentials.query");
    }
}
