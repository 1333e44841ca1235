package jeton.bench;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import jeton.bench.Figure.Comparison;
import jeton.token.MadeUp;

/** Measures what a flood of values that nobody knows does to the memory and to good tokens, and a rush on one token. */
final class Flood {

    private static final int GOOD = 10_000;

    /** One request in so many is for a good token. */
    private static final int ONE_IN = 10;

    private static final int RUSH = 500;

    private static final double MEGABYTE = 1024 * 1024;

    private Flood() {}

    static Section measure(Parameters parameters) {
        Store store = Store.create("flood");
        try (ServerProcess jeton = ServerProcess.jeton("jeton", store.url())) {
            Store.Owner owner = store.owner("bench-owner", false);
            List<Request> good = store.tokens(owner.id(), GOOD).stream()
                    .map(token -> Request.get("/auth", Request.bearer(token)))
                    .toList();
            Supplier<Request> inTurn = Request.inTurn(good);
            // the good ones become known, the bounded memory of unknown ones becomes full
            Load.MANY.run(jeton.port(), Request.once(good)).right();
            Load.MANY.run(jeton.port(), unknown(parameters.unknown() / 20)).right();

            long lookups = store.lookups();
            Load.MANY.run(jeton.port(), first(2 * GOOD, inTurn)).right();
            double hitsBefore = 1 - (store.lookups() - lookups) / (2.0 * GOOD);

            long heapBefore = jeton.heapAfterCollection();
            long residentBefore = jeton.resident();
            lookups = store.lookups();
            System.out.println("flooding");
            AtomicInteger goodSent = new AtomicInteger();
            Load.Outcome flood = Load.MANY
                    .run(jeton.port(), mixed(parameters.unknown(), inTurn, goodSent))
                    .right();
            // each unknown value is new, so each of them costs a look-up; what is more were good ones
            double hitsInFlood = 1 - (store.lookups() - lookups - parameters.unknown()) / goodSent.doubleValue();
            long heapAfter = jeton.heapAfterCollection();

            lookups = store.lookups();
            Request cold = Request.get(
                    "/auth", Request.bearer(store.tokens(owner.id(), 1).get(0)));
            Load.Outcome rush = new Load(RUSH, 2)
                    .run(jeton.port(), first(RUSH, cold.always()))
                    .right();
            long rushLookups = store.lookups() - lookups;

            return new Section(
                    "Refusing a flood, and a rush",
                    String.format(
                            Locale.ROOT,
                            "%,d distinct well-formed values that nobody knows, with a good token in each %dth request."
                                    + " Hits are counted by PostgreSQL: scans of the index of digests, less one for each"
                                    + " unknown value. Before the flood, the memory of unknown values was full already.",
                            parameters.unknown(),
                            ONE_IN),
                    List.of(
                            Figure.of(
                                            "heap after a collection, after the flood",
                                            heapAfter / MEGABYTE,
                                            "MB",
                                            String.format(
                                                    Locale.ROOT,
                                                    "resident: %.0f MB before, %.0f MB after; %,.0f requests/s",
                                                    residentBefore / MEGABYTE,
                                                    jeton.resident() / MEGABYTE,
                                                    flood.perSecond()))
                                    .compared(Comparison.atMost(
                                            1.25,
                                            String.format(Locale.ROOT, "before: %.0f MB", heapBefore / MEGABYTE),
                                            (double) heapAfter / heapBefore)),
                            Figure.of(
                                            "hits of good tokens in the flood",
                                            100 * hitsInFlood,
                                            "%",
                                            String.format(Locale.ROOT, "of %,d", goodSent.get()))
                                    .compared(Comparison.atLeast(
                                            (hitsBefore - 0.01) / hitsBefore,
                                            String.format(Locale.ROOT, "without one: %.2f %%", 100 * hitsBefore),
                                            hitsInFlood / hitsBefore)),
                            Figure.of(
                                    RUSH + " requests at once with one cold token",
                                    rush.seconds() * 1000,
                                    "ms",
                                    rushLookups + " look-up(s) in the database, half of the requests within "
                                            + Math.round(rush.medianMicros() / 1000) + " ms")));
        }
    }

    private static Supplier<Request> unknown(int number) {
        return first(number, Flood::unknown);
    }

    private static Request unknown() {
        return Request.get("/auth", Request.bearer(MadeUp.value().reveal())).expecting(401);
    }

    private static Supplier<Request> mixed(int unknown, Supplier<Request> good, AtomicInteger goodSent) {
        Supplier<Request> limited = unknown(unknown);
        AtomicInteger sent = new AtomicInteger();
        return () -> {
            if (sent.incrementAndGet() % ONE_IN == 0) {
                goodSent.incrementAndGet();
                return good.get();
            }
            return limited.get();
        };
    }

    private static Supplier<Request> first(int number, Supplier<Request> requests) {
        AtomicInteger sent = new AtomicInteger();
        return () -> sent.getAndIncrement() < number ? requests.get() : null;
    }
}
