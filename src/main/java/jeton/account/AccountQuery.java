package jeton.account;

/**
 * Which accounts to show.
 *
 * @param name part of the user name, or null
 */
public record AccountQuery(String name, Sort sort, boolean ascending, int offset, int limit) {

    /** What accounts can be sorted by. */
    public enum Sort {
        USERNAME("e.username"),
        CREATED("e.createdAt"),
        LAST_SIGN_IN("e.lastSignIn");

        private final String column;

        Sort(String column) {
            this.column = column;
        }
    }

    String order() {
        return sort.column + (ascending ? " ASC NULLS LAST, e.id ASC" : " DESC NULLS FIRST, e.id DESC");
    }
}
