package jeton.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jeton.support.Sources;
import org.junit.jupiter.api.Test;

/** The documents name what there is. */
class DocumentsTest {

    private static final Pattern VERSION = Pattern.compile("V(\\d+)__");

    private final Map<Path, String> sources = Sources.below("src/main/java", ".*\\.java");

    private Set<Path> packages() {
        return sources.keySet().stream().map(Path::getParent).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void each_package_says_what_it_is_for_and_what_belongs_there() {
        assertThat(packages())
                .hasSizeGreaterThan(20)
                .allSatisfy(directory -> assertThat(sources.get(directory.resolve("package-info.java")))
                        .as(directory.toString())
                        .containsPattern("/\\*\\*\\n \\* [A-Z][^.]+\\.\\n \\*\\n \\* <p>Here belongs? "));
    }

    @Test
    void each_feature_is_named_where_the_code_is_described() {
        Path root = Path.of("src/main/java/jeton");
        List<String> features = packages().stream()
                .filter(directory -> directory.getParent().equals(root))
                .map(directory -> directory.getFileName().toString())
                .toList();
        String readme = Sources.read(Path.of("README.md"));
        String architecture = Sources.read(Path.of("src/docs/architecture.md"));

        assertThat(features).hasSizeGreaterThan(8).allSatisfy(feature -> {
            assertThat(readme).contains("`" + feature + "`");
            assertThat(architecture).containsPattern("(?m)^  " + feature + "/ ");
        });
    }

    /** V4 was never part of any version; one more gap would be a migration that got lost. */
    @Test
    void no_migration_is_missing_but_one() {
        Set<Integer> versions = Sources.below("src/main/resources/db/migration", ".*\\.sql").keySet().stream()
                .flatMap(file -> VERSION.matcher(file.getFileName().toString()).results())
                .map(version -> Integer.valueOf(version.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        int last = versions.stream().reduce(0, Math::max);

        assertThat(last).isGreaterThanOrEqualTo(9);
        assertThat(IntStream.rangeClosed(1, last).filter(version -> !versions.contains(version)))
                .containsExactly(4);
    }
}
