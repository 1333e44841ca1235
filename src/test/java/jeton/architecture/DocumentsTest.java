package jeton.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jeton.support.Sources;
import org.junit.jupiter.api.Test;

/**
 * Holds the documents against what there is: packages, files, headings, tests, migrations.
 *
 * <p>Each test was seen red on a seeded mistake: a link to a file or a heading that is not there, a test that was renamed, a
 * decision without its test, a map that is too long.
 */
class DocumentsTest {

    private static final Path ARCHITECTURE = Path.of("src/docs/architecture.md");

    /** In bytes: what a newcomer reads in one go. */
    private static final int LONGEST_ARCHITECTURE = 12_288;

    /** Blocks and words of code, in which nothing is a link or a heading. */
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|`[^`\n]*`");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");

    /** The target of a link or a picture, unless it is on another host: its file, and its heading. */
    private static final Pattern LINK = Pattern.compile("\\]\\((?!\\w+:)([^)#\\s]*)(?:#([^)\\s]*))?\\)");

    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    private static final Pattern DECISION = Pattern.compile("(?ms)^## .*?(?=^## |\\z)");

    /** The tests that pin a decision, or the word that none does. */
    private static final Pattern PINNED = Pattern.compile("(?m)^\\*\\*Pinned by\\*\\*\\s(nothing|[^`\\n]*`|the build)");

    private static final Pattern REOPENED = Pattern.compile("(?m)^\\*\\*Reopen when\\*\\* [`\\w]");

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
        String architecture = Sources.read(ARCHITECTURE);

        assertThat(features).hasSizeGreaterThan(8);
        assertThat(features).allMatch(feature -> readme.contains("`" + feature + "`"), "is named in README");
        assertThat(features)
                .allMatch(
                        feature -> Pattern.compile("(?m)^  " + feature + "/ ")
                                .matcher(architecture)
                                .find(),
                        "is on the map");
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

    @Test
    void each_link_leads_to_a_file_and_a_heading() {
        Map<Path, String> documents = Sources.documents();
        List<String> links = documents.keySet().stream()
                .flatMap(document -> linksOf(document).map(link -> document + ": " + link.group()))
                .toList();
        List<String> dead = documents.keySet().stream()
                .flatMap(document -> linksOf(document)
                        .filter(link -> !leadsSomewhere(document, link))
                        .map(link -> document + ": " + link.group()))
                .toList();

        assertThat(links).hasSizeGreaterThan(50).anyMatch(link -> link.contains("#"));
        assertThat(dead).isEmpty();
    }

    private static Stream<MatchResult> linksOf(Path document) {
        return LINK.matcher(CODE.matcher(Sources.read(document)).replaceAll("")).results();
    }

    private static boolean leadsSomewhere(Path document, MatchResult link) {
        Path target = link.group(1).isEmpty()
                ? document
                : document.resolveSibling(link.group(1)).normalize();
        return Files.exists(target)
                && (link.group(2) == null || headings(Sources.read(target)).contains(link.group(2)));
    }

    /** The names that GitHub gives to the headings of a document; a second one alike has a number. */
    private static Set<String> headings(String text) {
        Set<String> names = new TreeSet<>();
        HEADING.matcher(BLOCK.matcher(text).replaceAll("")).results().forEach(heading -> {
            String name = heading.group(1)
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            for (int i = 0; !names.add(i == 0 ? name : name + "-" + i); i++) {
                // the next number is free
            }
        });
        return names;
    }

    @Test
    void each_test_that_a_document_names_exists() {
        NamedTests tests = new NamedTests();
        Collection<String> documents = Sources.documents().values();

        assertThat(documents.stream().flatMap(text -> NamedTests.in(text).stream()))
                .hasSizeGreaterThan(300);
        assertThat(documents.stream().flatMap(text -> tests.missingIn(text).stream()))
                .isEmpty();
    }

    @Test
    void each_decision_says_which_test_pins_it_and_when_to_reopen_it() {
        List<String> decisions = Sources.below("src/docs/decisions", ".*\\.md").entrySet().stream()
                .filter(document -> !document.getKey().endsWith("libraries.md"))
                .flatMap(document -> DECISION.matcher(document.getValue()).results())
                .map(MatchResult::group)
                .toList();

        List<String> incomplete = decisions.stream()
                .filter(decision -> !PINNED.matcher(decision).find()
                        || !REOPENED.matcher(decision).find())
                .map(decision -> decision.lines().findFirst().orElseThrow())
                .toList();

        assertThat(decisions).hasSizeGreaterThan(70);
        assertThat(incomplete).isEmpty();
    }

    @Test
    void the_architecture_is_read_in_one_go() {
        assertThat(Sources.read(ARCHITECTURE).getBytes(StandardCharsets.UTF_8).length)
                .isBetween(4_096, LONGEST_ARCHITECTURE);
    }
}
