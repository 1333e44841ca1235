package jeton.verification.rest;

import static jeton.platform.rest.JsonText.JSON;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Logger;
import jeton.platform.Problem;
import jeton.security.Authorization;
import jeton.signin.Throttle;
import jeton.verification.Presentation;
import jeton.verification.VerifiedToken;
import jeton.verification.Verifier;

/** Tells a resource server about a token that it was presented (RFC 7662). */
@WebServlet(urlPatterns = "/oauth2/introspect", loadOnStartup = 1)
public class Introspection extends OAuthEndpoint {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = Logger.getLogger(Introspection.class.getName());

    /** The answer about any token that is not good: why, is nobody's business (RFC 7662 section 2.2). */
    private static final JsonObject INACTIVE =
            JSON.createObjectBuilder().add("active", JsonValue.FALSE).build();

    @Inject
    private transient Throttle throttle;

    @Inject
    private transient Verifier verifier;

    @Inject
    private transient Issuer issuer;

    @Override
    void answer(String presented, String address, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        JsonObject answer = verifier.verify(Presentation.byResourceServer(presented, address))
                .token()
                .map(token -> active(token, request))
                .orElse(INACTIVE);
        OAuth.send(HttpServletResponse.SC_OK, answer, response);
    }

    @Override
    void requireCaller(HttpServletRequest request, String address) throws OAuth.Refused {
        Optional<Authorization> authorization = authorization(request);
        Optional<VerifiedToken> known = caller(authorization, address);
        if (known.isEmpty()) {
            throw refused(authorization, address);
        }
        VerifiedToken caller = known.get();
        if (!caller.mayVerify()) {
            LOG.info(() -> caller.username() + " at " + address + " may not verify tokens");
            throw OAuth.mayNotVerify();
        }
    }

    private OAuth.Refused refused(Optional<Authorization> authorization, String address) {
        if (authorization.isPresent()) {
            Optional<Duration> wait = throttle.badToken(address);
            if (wait.isPresent()) {
                return OAuth.tooManyAttempts(wait.get());
            }
        }
        return authorization.filter(Authorization::isBearer).isPresent() ? OAuth.invalidToken() : OAuth.invalidClient();
    }

    private static Optional<Authorization> authorization(HttpServletRequest request) throws OAuth.Refused {
        try {
            return Authorization.of(request);
        } catch (Problem several) {
            throw OAuth.invalidRequest(several.getMessage());
        }
    }

    private Optional<VerifiedToken> caller(Optional<Authorization> authorization, String address) {
        return authorization
                .flatMap(header -> header.token(address))
                .flatMap(presented -> verifier.verify(presented).token());
    }

    private JsonObject active(VerifiedToken token, HttpServletRequest request) {
        JsonObjectBuilder answer = JSON.createObjectBuilder()
                .add("active", JsonValue.TRUE)
                .add("sub", token.accountId().toString())
                .add("username", token.username())
                .add("jti", token.tokenId().toString())
                .add("iat", token.createdAt().getEpochSecond());
        if (token.expiresAt() != null) {
            answer.add("exp", token.expiresAt().getEpochSecond());
        }
        return answer.add("token_type", "Bearer").add("iss", issuer.of(request)).build();
    }
}
