package jeton.account.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jeton.account.Account;
import jeton.account.AccountQuery;
import jeton.account.AccountService;
import jeton.account.Right;
import jeton.credential.CredentialService;
import jeton.platform.web.Notices;
import jeton.platform.web.Remembered;
import jeton.platform.web.Rows;
import jeton.platform.web.Viewer;
import jeton.security.CurrentCaller;
import jeton.token.TokenService;

/** The administrators' page with all accounts and what each may do. */
@Named
@ViewScoped
public class AccountsPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private AccountService service;

    @Inject
    private CredentialService credentials;

    @Inject
    private TokenService tokens;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Viewer viewer;

    @Inject
    private Notices notices;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Remembered remembered;

    private final Rows<AccountRow, AccountQuery.Sort> accounts = new Lines();
    private String search;

    /** Shows what the address names. */
    public void follow() {
        search = request.getParameter("search");
        accounts.follow(request, remembered.getRows());
    }

    public Rows<AccountRow, AccountQuery.Sort> getAccounts() {
        return accounts;
    }

    public String getSearch() {
        return search;
    }

    public void setSearch(String search) {
        this.search = search;
    }

    public void enable(AccountRow row) {
        give(row, Right.ENABLED);
    }

    public void allowTokens(AccountRow row) {
        give(row, Right.TOKENS);
    }

    /** Gives a right without a question, because that stops nothing: see {@link AccountChange}. */
    private void give(AccountRow row, Right right) {
        if (notices.attempt(() -> service.set(row.getId(), Map.of(right, true), caller.actor()))) {
            notices.done("accounts.right." + right + ".given", row.getUsername());
        }
    }

    private class Lines extends Rows<AccountRow, AccountQuery.Sort> {

        private static final long serialVersionUID = 1L;

        Lines() {
            super(AccountQuery.Sort.class, AccountQuery.Sort.USERNAME, true);
        }

        private AccountQuery query(AccountQuery.Sort by, boolean ascending, int offset, int limit) {
            return new AccountQuery(search, by, ascending, offset, limit);
        }

        @Override
        protected Map<String, String> narrowing() {
            // not Map.of, which takes no null
            return Collections.singletonMap("search", search);
        }

        @Override
        protected List<AccountRow> read(AccountQuery.Sort by, boolean ascending, int offset, int limit) {
            List<UUID> page = service.list(query(by, ascending, offset, limit), caller.actor()).stream()
                    .map(Account::id)
                    .toList();
            Map<UUID, Long> owned = tokens.countByOwner(page, caller.actor());
            return credentials.get(page, caller.actor()).stream()
                    .map(each -> new AccountRow(each, owned.getOrDefault(each.id(), 0L), caller.accountId(), viewer))
                    .toList();
        }

        @Override
        protected long count() {
            return service.count(query(AccountQuery.Sort.USERNAME, true, 0, 1), caller.actor());
        }

        @Override
        protected UUID id(AccountRow row) {
            return row.getId();
        }
    }
}
