package jeton.token.web;

import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jeton.platform.web.Rows;
import jeton.platform.web.Viewer;
import jeton.security.CurrentCaller;
import jeton.token.TokenCounts;
import jeton.token.TokenFilter;
import jeton.token.TokenQuery;
import jeton.token.TokenService;

/** What the pages with a table of tokens have in common: search, filter and the page of lines that is shown. */
abstract class TokenTable implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    TokenService service;

    @Inject
    CurrentCaller caller;

    @Inject
    Viewer viewer;

    private final Rows<TokenRow, TokenQuery.Sort> tokens = new Lines();
    private String search;
    private TokenFilter filter = TokenFilter.ALL;

    /** Whose tokens are shown; null for everyone's. */
    abstract UUID ownerId();

    public Rows<TokenRow, TokenQuery.Sort> getTokens() {
        return tokens;
    }

    /** How many tokens there are by status, before any search; asked once in each phase of a request. */
    public Map<String, Long> getCounts() {
        FacesContext context = FacesContext.getCurrentInstance();
        TokenCounts counts = (TokenCounts) context.getAttributes()
                .computeIfAbsent(
                        TokenCounts.class.getName() + context.getCurrentPhaseId(),
                        key -> service.count(ownerId(), caller.actor()));
        return Map.of(
                "all", counts.all(),
                "active", counts.active(),
                "expiringSoon", counts.expiringSoon(),
                "expired", counts.expired());
    }

    public String getSearch() {
        return search;
    }

    public void setSearch(String search) {
        this.search = search;
    }

    public String getFilter() {
        return filter.name();
    }

    public void setFilter(String filter) {
        this.filter = TokenFilter.valueOf(filter);
    }

    private TokenQuery query(TokenQuery.Sort by, boolean ascending, int offset, int limit) {
        return new TokenQuery(ownerId(), search, filter, by, ascending, offset, limit);
    }

    private class Lines extends Rows<TokenRow, TokenQuery.Sort> {

        private static final long serialVersionUID = 1L;

        Lines() {
            super(TokenQuery.Sort.class, TokenQuery.Sort.CREATED, false);
        }

        @Override
        protected List<TokenRow> read(TokenQuery.Sort by, boolean ascending, int offset, int limit) {
            Instant now = viewer.now();
            return service.list(query(by, ascending, offset, limit), caller.actor()).stream()
                    .map(token -> new TokenRow(token, now, viewer))
                    .toList();
        }

        @Override
        protected long count() {
            return service.count(query(TokenQuery.Sort.CREATED, false, 0, 1), caller.actor());
        }

        @Override
        protected UUID id(TokenRow row) {
            return row.getTokenId();
        }
    }
}
