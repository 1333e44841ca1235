package jeton.node;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jeton.node.Cluster.Generated;
import jeton.node.History.Call;

/**
 * Clients of all nodes at the same time: on each node, some verify the same few tokens all the while, and as many generate
 * tokens, have each verified everywhere so that every node remembers it, and delete it later on some node.
 *
 * <p>Some tokens are not deleted: their account is disabled instead, which has to hold in the same way.
 */
final class Traffic {

    /** So many tokens of each client are good at the same time: when a fault begins, these are in every node's memory. */
    private static final int LIVE = 3;

    /** Of so many tokens one has an account of its own, which is disabled in the end. */
    private static final int ONE_ACCOUNT_IN = 5;

    private final Cluster cluster;

    /** So many of the newest tokens are verified: those that are good, and as many that were just deleted. */
    private final int verified;

    private final History history = new History();
    private final ConcurrentLinkedDeque<String> newest = new ConcurrentLinkedDeque<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicInteger deletions = new AtomicInteger();
    private final AtomicBoolean running = new AtomicBoolean(true);

    private final List<CompletableFuture<Void>> clients;

    /**
     * Begins it.
     *
     * @param ofEachKind so many clients of each node verify, and as many generate and delete
     */
    Traffic(Cluster cluster, int ofEachKind) {
        this.cluster = cluster;
        verified = 2 * LIVE * ofEachKind * cluster.size();
        clients = IntStream.range(0, cluster.size())
                .boxed()
                .flatMap(node -> IntStream.range(0, ofEachKind)
                        .boxed()
                        .flatMap(i -> Stream.of(client(() -> verify(node)), deletingClient(node))))
                .toList();
    }

    private CompletableFuture<Void> deletingClient(int node) {
        Queue<Generated> mine = new ArrayDeque<>();
        return client(() -> generateAndDelete(node, mine));
    }

    /** Goes on until so many more deletions were acknowledged, and so many more verifications answered. */
    void goOn(int moreDeletions, int moreVerifications) {
        int enough = deletions.get() + moreDeletions;
        long enoughVerifications = history.verifications() + moreVerifications;
        await("deletions and verifications")
                .atMost(Duration.ofHours(2))
                .until(() -> deletions.get() >= enough && history.verifications() >= enoughVerifications
                        || clients.stream().anyMatch(CompletableFuture::isDone));
    }

    /** Has each token that there ever was verified once more by all nodes. */
    void verifyAll() {
        history.values().forEach(this::verifyEverywhere);
    }

    History end() {
        running.set(false);
        clients.forEach(CompletableFuture::join);
        return history;
    }

    private CompletableFuture<Void> client(Runnable calls) {
        return CompletableFuture.runAsync(
                () -> {
                    while (running.get()) {
                        calls.run();
                    }
                },
                runnable -> new Thread(runnable, "client").start());
    }

    private void verify(int node) {
        newest.forEach(value -> verify(node, value));
    }

    private void verify(int node, String value) {
        history.verified(value, call(node, () -> cluster.verify(node, value)));
    }

    private void generateAndDelete(int node, Queue<Generated> mine) {
        try {
            long begin = System.nanoTime();
            Generated token = rounds.incrementAndGet() % ONE_ACCOUNT_IN == 0
                    ? cluster.generateForNewAccount()
                    : cluster.generate(node);
            history.generated(token.value(), new Call(node, begin, System.nanoTime(), 201));
            newest.addFirst(token.value());
            verifyEverywhere(token.value());
            mine.add(token);
            if (mine.size() > LIVE) {
                delete(mine.remove());
            }
            if (newest.size() > verified) {
                newest.pollLast();
            }
        } catch (IOException | SQLException e) {
            // a node that cannot generate at the moment: the next time again
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void delete(Generated token) {
        int somewhere = ThreadLocalRandom.current().nextInt(cluster.size());
        history.deletionBegins(token.value());
        Call deletion = call(
                somewhere,
                () -> token.account() == null
                        ? cluster.delete(somewhere, token.id())
                        : cluster.disable(somewhere, token.account()));
        if (deletion.status() == 204 || deletion.status() == 200) {
            history.deleted(token.value(), deletion);
            deletions.incrementAndGet();
        }
        verifyEverywhere(token.value());
    }

    private void verifyEverywhere(String value) {
        for (int node = 0; node < cluster.size(); node++) {
            verify(node, value);
        }
    }

    private interface Request {
        int status() throws IOException, InterruptedException;
    }

    private static Call call(int node, Request request) {
        long begin = System.nanoTime();
        int status;
        try {
            status = request.status();
        } catch (IOException e) {
            status = 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Call(node, begin, System.nanoTime(), status);
    }
}
