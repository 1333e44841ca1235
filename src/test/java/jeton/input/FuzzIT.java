package jeton.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Has Jazzer look for an input that breaks the parsers of what strangers send, guided by the code that an input reaches.
 *
 * <p>Its processes need a processor each, and for most of their time to start.
 */
@Execution(ExecutionMode.CONCURRENT)
class FuzzIT {

    private static final Logger LOG = Logger.getLogger(FuzzIT.class.getName());

    /** A build cannot wait for longer. */
    private static final int SECONDS = Integer.getInteger("faults.fuzzing", 3);

    /** The seeded bug is found within one. */
    private static final int SECONDS_FOR_THE_SEEDED_BUG = 30;

    /** Jazzer looks at all of them before it begins: what is fuzzed and itself, without the other libraries of the tests. */
    private static final String CLASSES = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(place -> !place.endsWith(".jar") || place.matches(".*(jazzer|parsson|jakarta).*"))
            .collect(Collectors.joining(File.pathSeparator));

    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs");

    /** What came of it: how Jazzer ended, and what it said. */
    private record Outcome(int exitCode, String output) {}

    private static Outcome fuzz(Class<?> target, int seconds) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target/fuzzing")), "run-");
        Files.writeString(
                Files.createDirectories(directory.resolve("corpus")).resolve("one"), "{\"a\":\"b\",\"c\":[1]}");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        CLASSES,
                        Jazzer.class.getName(),
                        "--target_class=" + target.getName(),
                        "--instrumentation_includes=jeton.**:org.eclipse.parsson.**",
                        "--reproducer_path=" + directory,
                        "-artifact_prefix=" + directory + "/",
                        "-max_total_time=" + seconds,
                        directory.resolve("corpus").toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    @Test
    void nothing_breaks_the_parsers() throws Exception {
        Outcome outcome = fuzz(ParsersFuzz.class, SECONDS);

        assertThat(outcome.exitCode).as(outcome.output).isZero();
        Matcher done = DONE.matcher(outcome.output);
        assertThat(done.find()).as(outcome.output).isTrue();
        // a machine with other work comes to few; none would mean that the parsers are not called
        assertThat(Long.parseLong(done.group(1))).as("inputs").isPositive();
        LOG.info(() -> done.group(1) + " inputs in " + SECONDS + " s");
    }

    @Test
    void a_seeded_bug_is_found() throws Exception {
        Outcome outcome = fuzz(SeededBugFuzz.class, SECONDS_FOR_THE_SEEDED_BUG);

        assertThat(outcome.exitCode).isNotZero();
        assertThat(outcome.output).contains("NumberFormatException");
    }
}
