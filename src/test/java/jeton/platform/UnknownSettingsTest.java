package jeton.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is named of the environment and the properties of a process. */
class UnknownSettingsTest {

    private static final Pattern VARIABLE = Pattern.compile("`(JETON_[A-Z_]+)`");

    @Test
    void a_typing_error_is_named() {
        assertThat(UnknownSettings.among(
                        List.of("PATH", "JETON_DRIAN", "JETON_DRAIN", "JETON_DB_URL_", "JETONS"),
                        List.of("java.version", "jeton.dbb.url", "jeton.db.url", "jeton.exitOnFailure", "jeton")))
                .containsExactly("JETON_DB_URL_", "JETON_DRIAN", "jeton.dbb.url");
    }

    /** So a new setting has to be in both places. */
    @Test
    void what_the_readme_lists_is_known_and_nothing_else() throws IOException {
        Set<String> listed = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `JETON_"))
                .flatMap(line -> VARIABLE.matcher(line.split("\\|")[1]).results())
                .map(variable -> variable.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).hasSizeGreaterThan(20);
        assertThat(UnknownSettings.among(listed, List.of())).isEmpty();
        assertThat(UnknownSettings.variables()).containsExactlyInAnyOrderElementsOf(listed);
    }

    /** What is read anywhere is known: the code names each setting by its property. */
    @Test
    void whatever_is_read_is_known() throws IOException {
        Pattern read = Pattern.compile(
                "(?:getOptionalValue\\(|ConfigProperty\\(name = |Secret\\.of\\()\"(jeton\\.[a-z.-]+)\"");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> names = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> read.matcher(text(file)).results())
                    .map(name -> name.group(1))
                    .filter(name -> !name.equals("jeton.version"))
                    .toList();

            assertThat(names).hasSizeGreaterThan(10);
            assertThat(UnknownSettings.among(List.of(), names)).isEmpty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
