package jeton.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

    private static final Pattern REQUIREMENT = Pattern.compile("(?<![\\w.])\\d{1,2}\\.\\d{1,2}\\.\\d{1,2}(?![\\w.])");

    private final NamedTests tests = new NamedTests();

    @Test
    void each_test_that_is_named_exists() {
        String both = ASVS + SECURITY;

        assertThat(NamedTests.in(both)).hasSizeGreaterThan(100);
        assertThat(tests.missingIn(both)).isEmpty();
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
