package jeton.token.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.component.UIData;
import jakarta.faces.component.behavior.ClientBehaviorContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jeton.platform.web.Csv;
import jeton.platform.web.Remembered;
import jeton.platform.web.Rows;
import jeton.platform.web.Viewer;
import jeton.security.CurrentCaller;
import jeton.token.AccessToken;
import jeton.token.Circumstances;
import jeton.token.TokenCounts;
import jeton.token.TokenFilter;
import jeton.token.TokenQuery;
import jeton.token.TokenRange;
import jeton.token.TokenService;
import jeton.token.TokenValue;

/** What the pages with a table of tokens have in common: search, filter, choice, and the page of lines that is shown. */
abstract class TokenTable implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The description, by which people know a token, and its owner are always shown. */
    private static final List<String> COLUMNS = List.of("TOKEN_ID", "STATUS", "CREATED", "EXPIRES", "LAST_USED");

    private static final String TABLE = "tokens:table";

    private static final String COLUMNS_COOKIE = "columns";

    /** The most tokens that can be chosen at once without looking at them; their IDs are kept while the page is open. */
    private static final int MOST_AT_ONCE = 10_000;

    @Inject
    TokenService service;

    @Inject
    CurrentCaller caller;

    @Inject
    Viewer viewer;

    @Inject
    HttpServletRequest request;

    @Inject
    private Remembered remembered;

    private final Rows<TokenRow, TokenRange.Sort> tokens = new Lines();
    private final Picked picked = new Picked(MOST_AT_ONCE);
    private String search;
    private TokenFilter filter = TokenFilter.ALL;
    private List<String> columns;

    /** Whose tokens are shown; null for everyone's. */
    abstract UUID ownerId();

    /** The filters that can be chosen. */
    abstract List<TokenFilter> filters();

    /** What narrows them down besides the search and the filter. */
    abstract TokenQuery.Limits limits();

    /** What narrows them down, by its names in the address. */
    Map<String, String> narrowing() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("search", search);
        names.put("filter", filter == TokenFilter.ALL ? null : filter.name());
        return names;
    }

    @PostConstruct
    void remember() {
        columns = remembered.columns(COLUMNS_COOKIE, COLUMNS);
    }

    public Rows<TokenRow, TokenRange.Sort> getTokens() {
        return tokens;
    }

    /** Shows what the address names. */
    public void follow() {
        setSearch(request.getParameter("search"));
        filters().stream()
                .filter(each -> each.name().equals(request.getParameter("filter")))
                .forEach(each -> filter = each);
        tokens.follow(request, remembered.getRows());
    }

    /** How many tokens there are by status, before any search; asked once in each phase of a request. */
    public Map<String, Long> getCounts() {
        FacesContext context = FacesContext.getCurrentInstance();
        TokenCounts counts = (TokenCounts) context.getAttributes()
                .computeIfAbsent(
                        TokenCounts.class.getName() + context.getCurrentPhaseId(),
                        key -> service.count(ownerId(), caller.actor()));
        return Map.of(
                TokenFilter.ALL.name(), counts.all(),
                TokenFilter.ACTIVE.name(), counts.active(),
                TokenFilter.EXPIRING_SOON.name(), counts.expiringSoon(),
                TokenFilter.STOPPED.name(), counts.stopped(),
                TokenFilter.EXPIRED.name(), counts.expired());
    }

    /** The filters to choose from, in words, with how many tokens each lets through where that is counted. */
    public List<SelectItem> getFilters() {
        Map<String, Long> counts = getCounts();
        return filters().stream()
                .map(each -> {
                    String label = viewer.text("tokens.filter." + each);
                    Long count = counts.get(each.name());
                    return new SelectItem(each.name(), count == null ? label : label + " " + upToMost(count));
                })
                .toList();
    }

    /** A number as a text, which says so where there are more than are counted. */
    private String upToMost(long count) {
        return count > TokenCounts.MOST ? viewer.number(TokenCounts.MOST) + "+" : viewer.number(count);
    }

    public String getSearch() {
        return search;
    }

    /** Takes what is looked for; of a token's value, which stands nowhere, its end. */
    public void setSearch(String search) {
        this.search = TokenValue.masked(search);
    }

    public String getFilter() {
        return filter.name();
    }

    public void setFilter(String filter) {
        this.filter = TokenFilter.valueOf(filter);
    }

    /** Begins with the first line again, and with nothing chosen: other tokens are shown now. */
    public void narrow() {
        table().setFirst(0);
        picked.clear();
    }

    private static UIData table() {
        return (UIData) FacesContext.getCurrentInstance().getViewRoot().findComponent(TABLE);
    }

    /** What the table says of its lines if there are more than are counted, and nothing otherwise; the component fills it in. */
    public String getReportOfMore() {
        return tokens.getRowCount() > TokenCounts.MOST
                ? viewer.text("tokens.report.more", "{startRecord}", "{endRecord}", viewer.number(TokenCounts.MOST))
                : "";
    }

    public List<String> getAllColumns() {
        return COLUMNS;
    }

    public List<String> getColumns() {
        return columns;
    }

    public void setColumns(List<String> columns) {
        this.columns = columns;
        remembered.note(COLUMNS_COOKIE, COLUMNS, columns);
    }

    /** Which tokens are chosen, by their IDs. */
    public Map<UUID, Boolean> getPicked() {
        boolean reads = FacesContext.getCurrentInstance().getCurrentPhaseId() == PhaseId.UPDATE_MODEL_VALUES;
        return reads && isSortedOrPaged() ? new HashMap<>() : picked;
    }

    /** Then ticks are sent, too, for lines that stand elsewhere by now: nothing may be made of them. */
    private boolean isSortedOrPaged() {
        return TABLE.equals(request.getParameter(ClientBehaviorContext.BEHAVIOR_SOURCE_PARAM_NAME));
    }

    public Set<UUID> getPickedIds() {
        return picked.keySet();
    }

    /** Whether each line of this page is chosen. */
    public boolean isPagePicked() {
        List<TokenRow> page = page();
        return !page.isEmpty() && page.stream().allMatch(row -> picked.getOrDefault(row.getTokenId(), false));
    }

    public void setPagePicked(boolean chosen) {
        if (!isSortedOrPaged()) {
            page().forEach(row -> picked.put(row.getTokenId(), chosen));
        }
    }

    private List<TokenRow> page() {
        return Optional.ofNullable(tokens.getWrappedData()).orElse(List.of());
    }

    /** How many more could be chosen at once; 0 if they are too many. */
    public long getFitting() {
        long fitting = tokens.getRowCount();
        return fitting > MOST_AT_ONCE ? 0 : fitting;
    }

    /** Chooses all that fit, on this page and on others. */
    public void pickAll() {
        TokenQuery query = query();
        List<AccessToken> piece = service.next(query, 0, null, caller.actor());
        while (!piece.isEmpty() && !picked.isFull()) {
            piece.forEach(token -> picked.put(token.id(), true));
            piece = service.next(query, 0, piece.get(piece.size() - 1), caller.actor());
        }
    }

    public void pickNone() {
        picked.clear();
    }

    /** Answers with all tokens that fit, as a file. */
    public void export() {
        TokenQuery query = query();
        Circumstances now = service.circumstances();
        Csv.<AccessToken>download(
                "access-tokens",
                viewer.today(),
                viewer.texts(
                        "tokens.owner",
                        "tokens.tokenId",
                        "tokens.description",
                        "tokens.status",
                        "tokens.created",
                        "tokens.expires",
                        "tokens.lastUsed",
                        "tokens.lastUsedFrom",
                        "tokens.stopped",
                        "tokens.hint"),
                last -> service.next(query, 0, last, caller.actor()),
                token -> List.of(
                        token.owner().username(),
                        token.id().toString(),
                        token.description(),
                        viewer.text("tokens.status." + token.status(now)),
                        token.createdAt().toString(),
                        token.expiresAt().map(Instant::toString).orElse(""),
                        token.lastUsed().map(Instant::toString).orElse(""),
                        token.lastUsedFrom().orElse(""),
                        token.stop(now)
                                .map(stop -> viewer.text("tokens.stop." + stop))
                                .orElse(""),
                        // with the ellipsis no spreadsheet takes it for a number
                        viewer.text("tokens.end", token.hint())));
    }

    private TokenQuery query() {
        return new TokenQuery(ownerId(), search, filter, limits());
    }

    private class Lines extends Rows<TokenRow, TokenRange.Sort> {

        private static final long serialVersionUID = 1L;

        Lines() {
            super(TokenRange.Sort.class, TokenRange.Sort.CREATED, false);
        }

        @Override
        protected Map<String, String> narrowing() {
            return TokenTable.this.narrowing();
        }

        @Override
        protected List<TokenRow> read(TokenRange.Sort by, boolean ascending, int offset, int limit) {
            Circumstances now = service.circumstances();
            TokenRange range = new TokenRange(by, ascending, offset, limit);
            return service.list(query(), range, caller.actor()).stream()
                    .map(token -> new TokenRow(token, now, viewer))
                    .toList();
        }

        /** Counts from the first line on, no further than people page, so that a next page can always be asked for. */
        @Override
        protected long count() {
            return service.countUpTo(table().getFirst() + TokenCounts.MOST, query(), caller.actor());
        }

        @Override
        protected UUID id(TokenRow row) {
            return row.getTokenId();
        }
    }
}
