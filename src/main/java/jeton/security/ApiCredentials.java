package jeton.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jeton.account.Account;
import jeton.platform.Problem;
import jeton.verification.Verdict;
import jeton.verification.VerifiedToken;
import jeton.verification.Verifier;

/** Finds out who calls the API: by a token (RFC 6750), or by Basic (RFC 7617), which is how a script gets its first. */
@ApplicationScoped
class ApiCredentials {

    @Inject
    private Verifier verifier;

    @Inject
    private PasswordSignIn passwords;

    /**
     * The caller that the request's {@code Authorization} header names; empty if it has none.
     *
     * @throws Problem if the credentials are malformed or not good
     */
    Optional<Caller> caller(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        if (headers.size() > 1) {
            throw SecurityProblem.badHeader();
        }
        String[] parts = headers.get(0).strip().split(" +", 2);
        String credentials = parts.length == 2 ? parts[1] : "";
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(byToken(credentials, request.getRemoteAddr()));
            case "basic" -> Optional.of(byPassword(credentials, request.getRemoteAddr()));
            default -> throw SecurityProblem.nobody();
        };
    }

    private Caller byToken(String value, String address) {
        Verdict verdict = verifier.verify(value, address);
        VerifiedToken token = verdict.token()
                .orElseThrow(() -> verdict.refusal()
                        .filter(Verdict.Refusal.NOT_ALLOWED::equals)
                        .map(stopped -> SecurityProblem.stopped())
                        .orElseGet(SecurityProblem::badToken));
        return new Caller(token.accountId(), token.username(), token.administrator(), false, address);
    }

    private Caller byPassword(String credentials, String address) {
        String pair = decode(credentials);
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw SecurityProblem.badPassword();
        }
        Account account = passwords.account(pair.substring(0, colon), pair.substring(colon + 1), address);
        if (account.mustChangePassword()) {
            throw SecurityProblem.mustChangePassword();
        }
        return Caller.of(account, address);
    }

    private static String decode(String credentials) {
        try {
            return new String(Base64.getDecoder().decode(credentials.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw SecurityProblem.badPassword();
        }
    }
}
