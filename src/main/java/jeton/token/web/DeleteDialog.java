package jeton.token.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jeton.platform.web.Notices;
import jeton.platform.web.Viewer;
import jeton.security.CurrentCaller;
import jeton.token.AccessToken;
import jeton.token.Circumstances;
import jeton.token.TokenService;
import jeton.verification.Usage;
import org.primefaces.PrimeFaces;

/**
 * Asks before tokens are deleted for ever, says what stops working, and deletes them some at a time.
 *
 * <p>A request deletes some of them in one transaction, with an audit event for each, and the browser asks for more, so that
 * the progress is seen and can be stopped.
 */
@Named("deletion")
@ViewScoped
public class DeleteDialog implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The most names that are shown; the rest is counted. */
    private static final int SHOWN = 100;

    /** Well below a second. */
    private static final int AT_ONCE = 25;

    /** The time in which a use makes a token one that somebody will miss. */
    private static final Duration RECENTLY = Duration.ofDays(Usage.DAYS);

    @Inject
    private TokenService tokens;

    @Inject
    private Usage usage;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Viewer viewer;

    @Inject
    private Notices notices;

    private final List<UUID> left = new ArrayList<>();
    private List<TokenRow> rows = List.of();
    private int asked;
    private int deleted;
    private long recentlyUsed;
    private long requests;
    private Map<UUID, Long> requestsByToken = Map.of();

    /** Takes the tokens that it asks about, those that were used last first. */
    public void ask(Collection<UUID> tokenIds) {
        Circumstances circumstances = tokens.circumstances();
        Instant now = circumstances.now();
        List<AccessToken> found = new ArrayList<>(tokens.get(tokenIds, caller.actor()));
        found.sort(Comparator.comparing((AccessToken token) -> token.lastUsed().orElse(Instant.MIN))
                .reversed());
        left.clear();
        found.forEach(token -> left.add(token.id()));
        rows = found.stream()
                .limit(SHOWN)
                .map(token -> new TokenRow(token, circumstances, viewer))
                .toList();
        recentlyUsed = found.stream()
                .flatMap(token -> token.lastUsed().stream())
                .filter(now.minus(RECENTLY)::isBefore)
                .count();
        requestsByToken = usage.ofTokens(found);
        requests = requestsByToken.values().stream().mapToLong(Long::longValue).sum();
        asked = left.size();
        deleted = 0;
        PrimeFaces.current().ajax().addCallbackParam("asked", asked > 0);
        if (asked == 0) {
            // which says that it is gone
            tokenIds.stream().findFirst().ifPresent(gone -> notices.attempt(() -> tokens.get(gone, caller.actor())));
        }
    }

    public void askAbout(TokenRow row) {
        ask(Set.of(row.getTokenId()));
    }

    /** Deletes some, and tells the browser whether there are more. */
    public void proceed() {
        int most = Math.min(AT_ONCE, left.size());
        boolean allowed = notices.attempt(() -> {
            List<UUID> some = left.subList(0, most);
            deleted += delete(some);
            some.clear();
        });
        boolean more = allowed && !left.isEmpty();
        if (!more && deleted > 0) {
            done();
        }
        PrimeFaces.current().ajax().addCallbackParam("more", more);
    }

    /** Deletes some of many tokens; one that is gone meanwhile is gone as wanted. */
    private int delete(List<UUID> some) {
        if (asked > 1) {
            return tokens.delete(List.copyOf(some), caller.actor());
        }
        for (UUID only : some) {
            tokens.delete(only, caller.actor());
        }
        return some.size();
    }

    private void done() {
        if (asked == 1) {
            notices.done("delete.done", rows.get(0).getName());
        } else {
            notices.done("delete.many.done", viewer.number(deleted));
        }
    }

    /** Keeps what is not deleted yet. */
    public void stop() {
        left.clear();
    }

    /** Names the token in the question, or their number. */
    public String getTitle() {
        if (asked == 0) {
            return "";
        }
        return asked == 1
                ? viewer.text("delete.title", rows.get(0).getName())
                : viewer.text("delete.many.title", viewer.number(asked));
    }

    /** Says what stops working. */
    public String getUsage() {
        if (asked == 0) {
            return "";
        }
        if (asked > 1) {
            return recentlyUsed == 0
                    ? viewer.text("delete.many.unused", Usage.DAYS)
                    : viewer.text("delete.many.used", recentlyUsed, requests, Usage.DAYS);
        }
        TokenRow row = rows.get(0);
        return row.isUsed()
                ? viewer.text(
                        "delete.used",
                        row.getLastUsed().getMain(),
                        row.getLastUsed().getSub(),
                        requests,
                        Usage.DAYS)
                : viewer.text("delete.neverUsed");
    }

    /** By how many requests a token was used lately; empty if by none. */
    public String requests(TokenRow row) {
        Long number = requestsByToken.get(row.getTokenId());
        return number == null ? "" : viewer.text("delete.many.requests", number);
    }

    public boolean isMany() {
        return asked > 1;
    }

    /** The tokens it asks about, as far as they can be looked through. */
    public List<TokenRow> getRows() {
        return rows;
    }

    /** How many there are beyond those. */
    public int getBeyond() {
        return asked - rows.size();
    }

    public boolean isRunning() {
        return deleted > 0 && !left.isEmpty();
    }

    public int getAsked() {
        return asked;
    }

    public int getDeleted() {
        return deleted;
    }
}
