package jeton.node;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
import jeton.node.Cluster.Generated;
import jeton.node.History.Call;

/**
 * Clients of all nodes at the same time: on each node, one verifies the same few tokens all the while, and one generates
 * tokens, has each verified everywhere so that every node remembers it, and deletes it later on some node.
 */
final class Traffic {

    /** So many of the newest tokens are verified, deleted or not: right after its deletion each of them is asked for often. */
    private static final int VERIFIED = 30;

    /** So many tokens of each client are good at the same time: when a fault begins, these are in every node's memory. */
    private static final int LIVE = 5;

    private final Cluster cluster;
    private final History history = new History();
    private final ConcurrentLinkedDeque<String> newest = new ConcurrentLinkedDeque<>();
    private final List<Queue<Generated>> live;
    private final AtomicInteger deletions = new AtomicInteger();
    private final AtomicBoolean running = new AtomicBoolean(true);

    private final List<CompletableFuture<Void>> clients;

    /** Begins it. */
    Traffic(Cluster cluster) {
        this.cluster = cluster;
        live = IntStream.range(0, cluster.size())
                .<Queue<Generated>>mapToObj(node -> new ArrayDeque<>())
                .toList();
        clients = IntStream.range(0, cluster.size())
                .boxed()
                .flatMap(node -> List.of(client(() -> verify(node)), client(() -> generateAndDelete(node))).stream())
                .toList();
    }

    /** Goes on until so many more deletions were acknowledged. */
    void goOn(int more) {
        int enough = deletions.get() + more;
        await("deletions")
                .atMost(Duration.ofHours(2))
                .until(() -> deletions.get() >= enough || clients.stream().anyMatch(CompletableFuture::isDone));
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

    private void generateAndDelete(int node) {
        Queue<Generated> mine = live.get(node);
        try {
            long begin = System.nanoTime();
            Generated token = cluster.generate(node);
            history.generated(token.value(), new Call(node, begin, System.nanoTime(), 201));
            newest.addFirst(token.value());
            verifyEverywhere(token.value());
            mine.add(token);
            if (mine.size() > LIVE) {
                delete(mine.remove());
            }
            if (newest.size() > VERIFIED) {
                newest.pollLast();
            }
        } catch (IOException e) {
            // a node that cannot generate at the moment: the next time again
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void delete(Generated token) {
        int somewhere = ThreadLocalRandom.current().nextInt(cluster.size());
        history.deletionBegins(token.value());
        Call deletion = call(somewhere, () -> cluster.delete(somewhere, token.id()));
        if (deletion.status() == 204) {
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
