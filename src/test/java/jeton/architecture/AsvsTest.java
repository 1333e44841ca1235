package jeton.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jeton.support.Sources;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code src/docs/asvs.md} and {@code SECURITY.md} against the tests that they name.
 *
 * <p>It was red each time that a test was renamed and the table not.
 */
class AsvsTest {

    /** Of OWASP ASVS 5.0.0, at levels 1 and 2. */
    private static final int REQUIREMENTS = 253;

    private static final String ASVS = Sources.read(Path.of("src/docs/asvs.md"));
    private static final String SECURITY = Sources.read(Path.of("SECURITY.md"));

    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT))(?:\\.(\\w+))?`");
    private static final Pattern REQUIREMENT = Pattern.compile("(?<![\\w.])\\d{1,2}\\.\\d{1,2}\\.\\d{1,2}(?![\\w.])");

    private final Map<String, String> tests = sources();

    private static Map<String, String> sources() {
        return Sources.below("src/test/java", ".*(Test|IT)\\.java").entrySet().stream()
                .collect(Collectors.toMap(
                        file -> file.getKey().getFileName().toString().replace(".java", ""), Map.Entry::getValue));
    }

    @Test
    void each_test_that_is_named_exists() {
        List<MatchResult> named = Stream.of(ASVS, SECURITY)
                .flatMap(text -> NAMED.matcher(text).results())
                .toList();
        List<String> missing = named.stream()
                .filter(test -> !exists(test))
                .map(MatchResult::group)
                .toList();

        assertThat(named).hasSizeGreaterThan(100);
        assertThat(missing).isEmpty();
    }

    private boolean exists(MatchResult test) {
        String source = tests.getOrDefault(test.group(1), "");
        return test.group(2) == null
                ? !source.isEmpty()
                : Pattern.compile("[>\\w] " + test.group(2) + "\\(")
                        .matcher(source)
                        .find();
    }

    @Test
    void each_requirement_is_there_once() {
        List<String> rows = ASVS.lines()
                .filter(line -> line.startsWith("| "))
                .flatMap(line ->
                        REQUIREMENT.matcher(requirements(line)).results().map(MatchResult::group))
                .toList();

        assertThat(rows).hasSize(REQUIREMENTS).doesNotHaveDuplicates();
    }

    /** Of a row, the cell with the requirements: the first, or the last one of what is not applicable. */
    private static String requirements(String row) {
        String[] cells = row.split("\\|");
        return cells.length == 3 ? cells[2] : cells[1];
    }
}
