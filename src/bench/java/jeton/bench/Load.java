package jeton.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Puts load on a server: so many connections that are kept open, each with one request on its way at any time.
 *
 * @param connections how many
 * @param threads how many threads serve them
 */
record Load(int connections, int threads) {

    /** As the numbers that Jeton is compared with were measured. */
    static final Load MANY = new Load(32, 2);

    /** One request after the other: how long it takes somebody who waits for it. */
    static final Load ONE = new Load(1, 1);

    /** Leaves the server's compiler its share of the processors: beside 32 requests it is still behind after minutes. */
    private static final Load FEW = new Load(2, 1);

    /** Less than that, and a server is not getting faster any more. */
    private static final double FASTER = 1.05;

    /**
     * What came of it.
     *
     * @param seconds from the first request to the last answer
     * @param nanos how long each request took, in ascending order
     * @param wrong how many answers were not what the request expects
     * @param example one of these answers, or null
     */
    record Outcome(double seconds, long[] nanos, int wrong, String example) {

        double perSecond() {
            return nanos.length / seconds;
        }

        double medianMicros() {
            return nanos.length == 0 ? Double.NaN : nanos[nanos.length / 2] / 1000.0;
        }

        /** This, if all answers were right. */
        Outcome right() {
            if (wrong > 0) {
                throw new WrongAnswer(wrong + " of " + nanos.length + " answers were wrong, such as\n" + example);
            }
            return this;
        }
    }

    /**
     * Sends what comes out of there until the server gets no faster.
     *
     * @param piece after how much time to see how fast it is; two in turn that are not the fastest yet are enough
     */
    static void warmUp(int port, Supplier<Request> requests, Duration piece) {
        double fastest = 0;
        int notFaster = 0;
        while (notFaster < 2) {
            double perSecond = FEW.run(port, requests, piece).right().perSecond();
            notFaster = perSecond > FASTER * fastest ? 0 : notFaster + 1;
            fastest = Math.max(fastest, perSecond);
        }
    }

    /** Sends what comes out of there until the time is over. */
    Outcome run(int port, Supplier<Request> requests, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return run(port, () -> System.nanoTime() - end < 0 ? requests.get() : null);
    }

    /** Sends what comes out of there until that is null. */
    Outcome run(int port, Supplier<Request> requests) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Connections>> running = new ArrayList<>();
            long begin = System.nanoTime();
            for (int i = 0; i < threads; i++) {
                Connections own = new Connections(port, connections / threads, requests);
                running.add(executor.submit(own::run));
            }
            List<Connections> done = new ArrayList<>();
            for (Future<Connections> future : running) {
                done.add(future.get());
            }
            return outcome((System.nanoTime() - begin) / 1e9, done);
        } catch (ExecutionException e) {
            throw new WrongAnswer("The server does not answer: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            executor.shutdownNow();
        }
    }

    private static Outcome outcome(double seconds, List<Connections> done) {
        long[] nanos = done.stream()
                .map(Connections::nanos)
                .flatMapToLong(Arrays::stream)
                .sorted()
                .toArray();
        int wrong = done.stream().mapToInt(Connections::wrong).sum();
        String example = done.stream()
                .map(Connections::example)
                .filter(text -> text != null)
                .findFirst()
                .orElse(null);
        return new Outcome(seconds, nanos, wrong, example);
    }
}
