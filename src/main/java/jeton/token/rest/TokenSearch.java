package jeton.token.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import jeton.platform.rest.Parameters;
import jeton.token.TokenFilter;
import jeton.token.TokenQuery;
import jeton.token.TokenRange;
import jeton.workspace.Settings;

/** Reads which of everyone's tokens an administrator's script wants. */
public class TokenSearch {

    @QueryParam("ownerId")
    private String ownerId;

    @QueryParam("owner")
    private String owner;

    @QueryParam("search")
    private String search;

    @QueryParam("filter")
    @DefaultValue("ALL")
    private String filter;

    @QueryParam("unusedForDays")
    private String unusedForDays;

    @QueryParam("expiresFrom")
    private String expiresFrom;

    @QueryParam("expiresBefore")
    private String expiresBefore;

    @QueryParam("sort")
    @DefaultValue("CREATED")
    private String sort;

    @QueryParam("ascending")
    @DefaultValue("false")
    private String ascending;

    /** {@return which} @throws jeton.platform.Problem that names what cannot be read */
    TokenQuery query() {
        UUID account = ownerId == null ? null : Parameters.id(ownerId, "account.unknown");
        return new TokenQuery(account, search, Parameters.constant("filter", filter, TokenFilter.class), limits());
    }

    /** {@return the part of them, in their order} @throws jeton.platform.Problem that names what cannot be read */
    TokenRange range(int offset, int limit) {
        return new TokenRange(
                Parameters.constant("sort", sort, TokenRange.Sort.class),
                Parameters.bool("ascending", ascending),
                offset,
                limit);
    }

    private TokenQuery.Limits limits() {
        int days = Parameters.number("unusedForDays", unusedForDays, 0, 1, Settings.LONGEST);
        return new TokenQuery.Limits(
                owner,
                days == 0 ? null : (long) days,
                Parameters.instant("expiresFrom", expiresFrom),
                Parameters.instant("expiresBefore", expiresBefore));
    }
}
