package jeton.architecture;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jeton.support.Sources;

/** Finds the tests that a document names, as {@code SomeTest} or {@code SomeIT.some_method}, and tells which do not exist. */
final class NamedTests {

    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*[a-z0-9](?:Test|IT))(?:\\.(\\w+))?`");

    private final Map<String, String> sources = Sources.below("src/test/java", ".*(Test|IT)\\.java").entrySet().stream()
            .collect(Collectors.toMap(
                    file -> file.getKey().getFileName().toString().replace(".java", ""), Map.Entry::getValue));

    /** All names in that text, with their backticks. */
    static List<String> in(String text) {
        return NAMED.matcher(text).results().map(MatchResult::group).toList();
    }

    /** The names in that text whose class or method does not exist. */
    List<String> missingIn(String text) {
        return NAMED.matcher(text)
                .results()
                .filter(test -> !exists(test))
                .map(MatchResult::group)
                .toList();
    }

    private boolean exists(MatchResult test) {
        String source = sources.getOrDefault(test.group(1), "");
        return test.group(2) == null
                ? !source.isEmpty()
                : Pattern.compile("[>\\w] " + test.group(2) + "\\(")
                        .matcher(source)
                        .find();
    }
}
