package jeton.verification;

import java.lang.reflect.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import jeton.node.HeldLease;
import jeton.node.NodeFigures;
import jeton.token.MadeUp;
import jeton.token.TokenValue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Verifies tokens that are remembered, by the very {@link Verifier} of the server. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VerifierBenchmark {

    /** How many are verified in turn. */
    @Param({"1", "10000"})
    public int tokens;

    private String[] presented;
    private int next;
    private Verifier verifier;

    /** As the container does it, but for the services that only a token asks for that is not remembered. */
    @Setup
    public void remember() throws ReflectiveOperationException {
        VerdictCache cache = new VerdictCache(100_000, 10_000);
        Instant now = Instant.now();
        presented = new String[tokens];
        for (int i = 0; i < tokens; i++) {
            TokenValue value = MadeUp.value();
            presented[i] = value.reveal();
            VerifiedToken token = new VerifiedToken(
                    UUID.randomUUID(), UUID.randomUUID(), "bench", false, false, null, now, now.plusSeconds(86_400));
            cache.get(new Digest(value.digest()), () -> Optional.of(token));
        }
        verifier = new Verifier();
        inject(verifier, "lease", HeldLease.of(Duration.ofHours(1), Clock.tickMillis(ZoneOffset.UTC)));
        inject(verifier, "figures", new NodeFigures());
        inject(verifier, "refusals", new RefusalFigures());
        inject(verifier, "clock", Clock.tickMillis(ZoneOffset.UTC));
        inject(verifier, "lastUsed", new LastUsed());
        inject(verifier, "cache", cache);
        if (verify().token().isEmpty()) {
            throw new IllegalStateException("A token that is remembered is not good");
        }
    }

    private static void inject(Object target, String name, Object value) throws ReflectiveOperationException {
        Field field = target.getClass().getDeclaredField(name);
        field.setAccessible(true);
        field.set(target, value);
    }

    @Benchmark
    public Verdict verify() {
        String value = presented[next];
        next = (next + 1) % presented.length;
        return verifier.verify(Presentation.byClient(value, "", "127.0.0.1"));
    }
}
