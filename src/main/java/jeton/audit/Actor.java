package jeton.audit;

import java.util.UUID;
import jeton.platform.Problem;

/**
 * Who does something, by what authority, and from where.
 *
 * @param accountId null for the service itself, and for whoever is not known
 * @param authority how it is known who that is
 * @param address the network address it was asked from, or null if nobody asked
 */
public record Actor(UUID accountId, String username, boolean administrator, Authority authority, String address) {

    /** The service itself: its timer, its first start. */
    public static final Actor SERVICE = new Actor(null, "jeton", true, new Authority.Service(), null);

    /** Somebody who is not known. @param name what is known of them */
    public static Actor unknown(String name, String address) {
        return new Actor(null, name, false, new Authority.None(), address);
    }

    /**
     * Lets only administrators pass.
     *
     * @throws Problem if this is none
     */
    public void requireAdministrator() {
        if (!administrator) {
            throw new Problem(Problem.Kind.FORBIDDEN, null, "administrators-only");
        }
    }

    /** Whether this is that account. */
    public boolean is(UUID account) {
        return account.equals(accountId);
    }
}
