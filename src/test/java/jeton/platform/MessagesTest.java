package jeton.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jeton.support.Sources;
import jeton.workspace.Setting;
import jeton.workspace.SettingType.Choice;
import jeton.workspace.SettingType.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("as it changes a default of the whole JVM")
class MessagesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)");

    /** Both signs that a text stands between, in Java and on the pages. */
    private static final Pattern LITERAL = Pattern.compile("[\"']([A-Za-z0-9._-]+)[\"']");

    /** Where a key stands as a whole. */
    private static final Pattern ASKED_FOR =
            Pattern.compile("(?:text|texts|done)\\(\\s*[\"']([a-z]\\w*\\.[\\w.-]*\\w)[\"']|msg\\['([\\w.-]*\\w)'\\]");

    /** What a page says of itself, or has from elsewhere. */
    private static final Pattern NO_TEXT = Pattern.compile("(?s)<!--.*?-->|#\\{(?:[^{}']|'[^']*')*}");

    private static final Pattern SHOWN_ATTRIBUTE = Pattern.compile("(?<!name=\"current\") (?:value|title|placeholder"
            + "|aria-label|ariaLabel|itemLabel|header|headerText|alt)=\"([^\"]*)\"");

    /** The text of a setting, or of why a value of it is refused. */
    private static final Pattern OF_SETTING = Pattern.compile("(problem\\.|refused\\.)?setting\\..*");

    private static final Pattern REFUSED_PAGE =
            Pattern.compile("<error-code>(\\d+)</error-code>\\s*<location>/WEB-INF/errorpages/refused<");

    private final Map<String, String> english = texts("messages.properties");
    private final Map<String, String> german = texts("messages_de.properties");
    private final String sources = sources();

    private static Map<String, String> texts(String file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/jeton", file))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    private static String sources() {
        return Stream.of("src/main/java", "src/main/webapp")
                .flatMap(directory -> Sources.below(directory, ".*\\.(java|xhtml)").values().stream())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void each_text_is_there_in_both_languages() {
        assertThat(german).containsOnlyKeys(english.keySet());
        assertThat(english).hasSizeGreaterThan(300);
    }

    @Test
    void both_languages_put_the_same_in() {
        assertThat(english)
                .allSatisfy((key, text) ->
                        assertThat(placeholders(german.get(key))).as(key).isEqualTo(placeholders(text)));
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void german_texts_can_be_formatted() {
        Map<String, String> formatted = new TreeMap<>(german);
        formatted.values().removeIf(text -> !text.contains("{0"));

        assertThat(formatted).hasSizeGreaterThan(60).allSatisfy((key, text) -> {
            assertThat(text.replace("''", "")).as(key).doesNotContain("'");
            assertThat(new MessageFormat(text, Locale.GERMAN).format(new Object[] {1, 2, 3, 4}))
                    .doesNotContain("{");
        });
    }

    @Test
    void no_text_is_unused() {
        Set<String> literals = LITERAL.matcher(sources)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
        Set<String> beginnings = literals.stream()
                .filter(literal -> literal.matches("[a-z].*\\.") && !literal.matches("(problem|refused)\\."))
                .collect(Collectors.toSet());

        Set<String> unused = english.keySet().stream()
                .filter(key -> !literals.contains(key.replaceFirst("^(problem|refused)\\.", "")))
                .filter(key -> !literals.contains(key))
                .filter(key -> beginnings.stream().noneMatch(key::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));

        unused.removeIf(key -> OF_SETTING.matcher(key).matches());
        assertThat(beginnings).contains("event.", "time.ago.");
        assertThat(unused).isEmpty();
    }

    /** Their keys are put together on the page, so the two tests beside this one overlook them. */
    @Test
    void each_page_of_an_error_has_its_texts_and_none_is_left_of_another() throws IOException {
        Set<String> expected = new TreeSet<>(Set.of("error.start"));
        REFUSED_PAGE
                .matcher(Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml")))
                .results()
                .map(result -> result.group(1))
                .forEach(code -> expected.addAll(Set.of("error." + code, "error." + code + ".text")));

        assertThat(expected).contains("error.404");
        assertThat(english.keySet().stream().filter(key -> key.startsWith("error.")))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Theirs are put together of the settings' names. */
    @Test
    void each_setting_has_its_texts_and_none_is_left_of_another() {
        Set<String> needed = new TreeSet<>();
        Set<String> allowed = new TreeSet<>();
        for (Setting setting : Setting.values()) {
            String key = "setting." + setting.key();
            needed.addAll(Set.of(key + ".label", key + ".help"));
            allowed.addAll(Set.of(key + ".name", "problem." + key + ".range", "refused." + key + ".range"));
            if (setting.type() instanceof Choice<?> choice) {
                choice.names().forEach(name -> needed.add(key + "." + name));
            }
            if (setting.type() instanceof Text) {
                // nothing in general can be said of a pattern
                needed.addAll(Set.of("problem." + key + ".range", "refused." + key + ".range"));
            }
        }
        allowed.addAll(needed);

        assertThat(english.keySet()).containsAll(needed);
        assertThat(english.keySet().stream()
                        .filter(key -> OF_SETTING.matcher(key).matches()))
                .isNotEmpty()
                .allMatch(allowed::contains);
    }

    @Test
    void no_text_is_missing() {
        Set<String> asked = ASKED_FOR
                .matcher(sources)
                .results()
                .map(result -> result.group(1) == null ? result.group(2) : result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(asked).hasSizeGreaterThan(150);
        assertThat(english.keySet()).containsAll(asked);
    }

    /** A word behind a tag and one in a title turned it red. */
    @Test
    void no_text_of_a_page_is_outside_of_the_bundles() {
        Collection<String> pages =
                Sources.below("src/main/webapp", ".*\\.xhtml").values();

        assertThat(pages).hasSizeGreaterThan(20);
        assertThat(pages.stream().flatMap(MessagesTest::words))
                .containsOnly("UTC", "curl -H \"Authorization: Bearer $TOKEN\" \\", "/v4/apiAccessTokens");
    }

    private static Stream<String> words(String page) {
        String bare = NO_TEXT.matcher(page).replaceAll("");
        return Stream.concat(
                        Stream.of(bare.split("<[^>]*>")).flatMap(String::lines),
                        SHOWN_ATTRIBUTE.matcher(bare).results().map(result -> result.group(1)))
                .map(String::strip)
                .filter(text -> text.matches(".*[A-Za-z]{2}.*"));
    }

    @Test
    void english_stays_english_where_the_machine_speaks_german() {
        Locale standard = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            ResourceBundle.clearCache();
            assertThat(Problem.invalid(null, "body")).hasMessage("The request body must be one JSON object in UTF-8.");
            assertThat(Messages.text(Locale.UK, "login.do")).isEqualTo("Sign in");
            assertThat(Messages.text(new Locale("de", "AT"), "login.do")).isEqualTo("Anmelden");
        } finally {
            Locale.setDefault(standard);
            ResourceBundle.clearCache();
        }
    }
}
