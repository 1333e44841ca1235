package jeton.account;

import java.util.List;
import jeton.platform.Jpql;

/**
 * Says which accounts to show, and in which order.
 *
 * @param name part of the user name, or null
 */
public record AccountQuery(String name, Sort sort, boolean ascending, int offset, int limit) {

    /** The columns that accounts can be sorted by. */
    public enum Sort {
        USERNAME("e.username"),
        CREATED("e.createdAt"),
        LAST_SIGN_IN("e.lastSignIn");

        private final String column;

        Sort(String column) {
            this.column = column;
        }
    }

    /** The order of the list, as ranges of the index of its column: who never signed in is last in both directions. */
    List<Jpql.Part> parts() {
        // the order of the index, read forwards or backwards
        String order = sort.column + (ascending ? " ASC NULLS LAST, e.id ASC" : " DESC NULLS FIRST, e.id DESC");
        return sort == Sort.LAST_SIGN_IN
                ? List.of(
                        new Jpql.Part("e.lastSignIn IS NOT NULL", null, order),
                        new Jpql.Part("e.lastSignIn IS NULL", null, order))
                : List.of(new Jpql.Part(null, null, order));
    }
}
