package jeton.token.web;

import java.util.HashMap;
import java.util.UUID;

/** Which tokens are chosen, by their IDs, so many at the most: what else a form says is not kept. */
final class Picked extends HashMap<UUID, Boolean> {

    private static final long serialVersionUID = 1L;

    private final int most;

    Picked(int most) {
        this.most = most;
    }

    @Override
    public Boolean put(UUID tokenId, Boolean chosen) {
        if (!Boolean.TRUE.equals(chosen)) {
            return remove(tokenId);
        }
        return size() < most || containsKey(tokenId) ? super.put(tokenId, true) : get(tokenId);
    }

    /** Whether no other can be chosen. */
    boolean isFull() {
        return size() >= most;
    }
}
