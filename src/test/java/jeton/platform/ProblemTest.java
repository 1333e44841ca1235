package jeton.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jeton.support.Sources;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProblemTest {

    /** The key is the second argument after the kind, or follows the field in the shorter form. */
    private static final Pattern MADE = Pattern.compile(
            "(?:Problem\\s*\\.\\s*invalid\\(\\s*|new\\s+Problem\\(\\s*[\\w.]+\\s*,\\s*)[^,]+,\\s*(\"[^\"]+\"|\\w+)");

    /** A key that is handed on: the refusal for an ID that does not exist. */
    private static final Pattern HANDED_ON = Pattern.compile("Parameters\\s*\\.\\s*id\\([^,]+,\\s*\"([^\"]+)\"");

    /** A key that is chosen before. */
    private static final Pattern CHOSEN = Pattern.compile("String key = [^;]*;");

    private static final Pattern LITERAL = Pattern.compile("\"([^\"]+)\"");

    private static Set<String> keysInSources() {
        return Sources.below("src/main/java", ".*\\.java").values().stream()
                .flatMap(ProblemTest::keys)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> keys(String source) {
        Stream<String> made = MADE.matcher(source)
                .results()
                .map(result -> result.group(1))
                .filter(argument -> argument.startsWith("\""))
                .map(literal -> literal.substring(1, literal.length() - 1));
        Stream<String> handedOn = HANDED_ON.matcher(source).results().map(result -> result.group(1));
        Stream<String> chosen = CHOSEN.matcher(source)
                .results()
                .map(MatchResult::group)
                .flatMap(choice -> LITERAL.matcher(choice).results().map(result -> result.group(1)));
        return Stream.of(made, handedOn, chosen).flatMap(keys -> keys);
    }

    private static Properties messages() throws IOException {
        Properties messages = new Properties();
        try (InputStream file = Problem.class.getResourceAsStream("/jeton/messages.properties")) {
            messages.load(file);
        }
        return messages;
    }

    @Test
    void every_problem_has_its_text_and_every_text_its_problem() throws IOException {
        Set<String> written = messages().stringPropertyNames().stream()
                .filter(key -> key.startsWith("problem."))
                // those are made of the settings' names: see MessagesTest
                .filter(key -> !key.startsWith("problem.setting."))
                .map(key -> key.substring("problem.".length()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(written).hasSizeGreaterThan(30).isEqualTo(keysInSources());
    }

    @Test
    void every_text_that_is_formatted_can_be() throws IOException {
        Properties messages = messages();
        // the others stand on the pages as they are
        List<String> formatted = messages.stringPropertyNames().stream()
                .filter(key -> key.matches("(problem|time|event)\\..*")
                        || messages.getProperty(key).contains("{0"))
                .toList();

        assertThat(formatted).hasSizeGreaterThan(60).allSatisfy(key -> {
            String pattern = messages.getProperty(key);
            // a single apostrophe would swallow what follows, arguments included
            assertThat(pattern.replace("''", "")).doesNotContain("'");
            assertThat(new MessageFormat(pattern, Locale.ENGLISH).format(new Object[] {1, 2, 3}))
                    .isNotBlank();
        });
    }

    @Nested
    class A_problem {

        @Test
        void says_what_was_wrong_in_words_with_plain_figures() {
            Problem problem = Problem.invalid("limit", "range", "limit", 1, 1_000_000);

            assertThat(problem).hasMessage("limit must be a whole number between 1 and 1000000.");
            assertThat(problem.field()).contains("limit");
            assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID);
        }

        @Test
        void does_not_take_what_somebody_typed_for_a_pattern() {
            Problem problem = new Problem(Problem.Kind.CONFLICT, "username", "account.taken", "{0}'%s");

            assertThat(problem).hasMessage("The user name {0}'%s is taken.");
        }

        @Test
        void says_when_to_try_again_only_where_that_would_help() {
            assertThat(Problem.invalid(null, "body").retryAfter()).isEmpty();
            assertThat(new Problem(Problem.Kind.UNAVAILABLE, null, "busy")
                            .retryAfter(Duration.ofSeconds(1))
                            .retryAfter())
                    .contains(Duration.ofSeconds(1));
        }

        @Test
        void knows_its_key_and_no_other() {
            assertThat(Problem.invalid(null, "body").isAbout("body")).isTrue();
            assertThat(Problem.invalid(null, "body").isAbout("body.large")).isFalse();
        }
    }
}
