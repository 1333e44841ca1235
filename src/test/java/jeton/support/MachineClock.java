package jeton.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The clock that a process takes for its machine's, which may be wrong, and be set while it runs: that of libfaketime.
 *
 * <p>As with a real clock that somebody sets, what is counted by the monotonic one goes on undisturbed.
 */
public final class MachineClock {

    private static final DebianPackage FAKETIME = new DebianPackage("faketime");

    private final Path library;
    private final Path offset;

    private MachineClock(Path library, Path offset) {
        this.library = library;
        this.offset = offset;
    }

    /** A right one. */
    public static MachineClock create() {
        FAKETIME.program();
        try (Stream<Path> libraries =
                Files.find(Path.of("/usr/lib"), 3, (path, attributes) -> path.endsWith("faketime/libfaketime.so.1"))) {
            MachineClock clock = new MachineClock(
                    libraries.findFirst().orElseThrow(),
                    RunningJeton.newDirectory("clock").resolve("offset"));
            clock.shift(Duration.ZERO);
            return clock;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has it be wrong by that from now on, or a second later. */
    public void shift(Duration by) {
        try {
            Path next = offset.resolveSibling("next");
            Files.writeString(next, String.format("%+d", by.toSeconds()));
            // whoever reads it reads the old or the new
            Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the environment of the process. */
    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                offset.toString(),
                // seconds
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // else every wait of Java ends at once
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }
}
