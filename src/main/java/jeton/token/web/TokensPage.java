package jeton.token.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jeton.platform.Problem;
import jeton.token.TokenFilter;
import jeton.token.TokenQuery;

/** The Access Tokens page: the caller's own tokens. */
@Named
@ViewScoped
public class TokensPage extends TokenTable {

    private static final long serialVersionUID = 1L;

    @Override
    UUID ownerId() {
        return caller.accountId();
    }

    @Override
    List<TokenFilter> filters() {
        return List.of(
                TokenFilter.ALL,
                TokenFilter.ACTIVE,
                TokenFilter.EXPIRING_SOON,
                TokenFilter.STOPPED,
                TokenFilter.EXPIRED);
    }

    @Override
    TokenQuery.Limits limits() {
        return TokenQuery.Limits.NONE;
    }

    public boolean isMayGenerate() {
        return refusal().isEmpty();
    }

    public String getReasonNotToGenerate() {
        return refusal().map(problem -> problem.textOnPage(viewer.locale())).orElse("");
    }

    private Optional<Problem> refusal() {
        try {
            service.requireMayGenerate(caller.actor());
            return Optional.empty();
        } catch (Problem problem) {
            return Optional.of(problem);
        }
    }
}
