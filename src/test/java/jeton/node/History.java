package jeton.node;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** What clients of several nodes saw of each token, every call with its begin and end by one clock. */
final class History {

    /**
     * One call of a client.
     *
     * @param status 0 if there was no answer
     */
    record Call(int node, long begin, long end, int status) {}

    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    private static final class Token {
        private final Call generated;
        private final Queue<Call> verified = new ConcurrentLinkedQueue<>();
        private volatile long deletionBegan = Long.MAX_VALUE;
        private volatile Call deleted;

        Token(Call generated) {
            this.generated = generated;
        }
    }

    private final AtomicLong verifications = new AtomicLong();

    void generated(String value, Call call) {
        tokens.put(value, new Token(call));
    }

    void verified(String value, Call call) {
        tokens.get(value).verified.add(call);
        if (call.status != 0) {
            verifications.incrementAndGet();
        }
    }

    /** Whatever comes of it, from here on it may be refused. */
    void deletionBegins(String value) {
        tokens.get(value).deletionBegan = System.nanoTime();
    }

    /** Only if that was acknowledged. */
    void deleted(String value, Call call) {
        tokens.get(value).deleted = call;
    }

    /** Verifications that began after the deletion had returned, and said yes. There must be none. */
    List<Call> staleAccepts() {
        return tokens.values().stream()
                .filter(token -> token.deleted != null)
                .flatMap(token ->
                        token.verified.stream().filter(call -> call.begin > token.deleted.end && call.status == 200))
                .toList();
    }

    /** Verifications that ended before a deletion began, and said no. There must be none: who cannot say, says 503. */
    List<Call> wrongRefusals() {
        return tokens.values().stream()
                .flatMap(token -> token.verified.stream()
                        .filter(call -> call.end < token.deletionBegan && (call.status == 401 || call.status == 403)))
                .toList();
    }

    /** How long the acknowledged deletions took, in milliseconds, sorted. */
    List<Long> deletionMillis() {
        return deletions()
                .map(call -> (call.end - call.begin) / 1_000_000)
                .sorted()
                .toList();
    }

    private Stream<Call> deletions() {
        return tokens.values().stream().map(token -> token.deleted).filter(call -> call != null);
    }

    /** How many were answered, on all nodes. */
    long verifications() {
        return verifications.get();
    }

    /** Of all tokens. */
    List<String> values() {
        return List.copyOf(tokens.keySet());
    }

    /** How many verifications of that node said yes, and how many there were after a deletion. */
    long verifications(int node, int status) {
        return tokens.values().stream()
                .flatMap(token -> token.verified.stream())
                .filter(call -> call.node == node && call.status == status)
                .count();
    }

    @Override
    public String toString() {
        List<Long> millis = deletionMillis();
        return verifications + " verifications, " + millis.size() + " deletions, p50 " + quantile(millis, 0.5)
                + " ms, p99 " + quantile(millis, 0.99) + " ms, longest " + quantile(millis, 1) + " ms, "
                + staleAccepts().size() + " stale accepts, " + wrongRefusals().size() + " wrong refusals";
    }

    private static long quantile(List<Long> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
    }
}
