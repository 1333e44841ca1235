package jeton.audit;

import java.util.UUID;
import jeton.platform.Problem;

/**
 * Who does something, from where, and whether as an administrator.
 *
 * @param accountId null for the service itself
 * @param address the network address it was asked from, or null if nobody asked
 */
public record Actor(UUID accountId, String username, boolean administrator, String address) {

    /** The service itself: its timer, its first start. */
    public static final Actor SERVICE = new Actor(null, "jeton", true, null);

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
