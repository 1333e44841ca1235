package jeton.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenValueTest {

    private static final String PREFIX = "jeton_";
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** What scanners look for. */
    private static final Pattern FORM = Pattern.compile("\\bjeton_[0-9A-Za-z]{49}\\b");

    private static final String RANDOM_OF_ZEROS = "0".repeat(43);

    private static String withChecksum(String unsigned) {
        CRC32 crc = new CRC32();
        crc.update(unsigned.getBytes(StandardCharsets.US_ASCII));
        StringBuilder digits = new StringBuilder();
        for (long rest = crc.getValue(); rest > 0; rest /= 62) {
            digits.append(BASE62.charAt((int) (rest % 62)));
        }
        return unsigned + "0".repeat(6 - digits.length()) + digits.reverse();
    }

    /** A value whose checksum is so small that it has to be filled up on the left. */
    private static String withSmallChecksum() {
        return IntStream.range(0, 100_000)
                .mapToObj(i -> withChecksum(PREFIX + "A".repeat(38) + String.format("%05d", i)))
                .filter(value -> value.startsWith("00", value.length() - 6))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void of_a_value_in_a_text_no_more_than_its_end_is_left() {
        TokenValue value = TokenValue.generate(PREFIX);
        String masked = "…" + value.hint();

        for (String text : Set.of(
                value.reveal(),
                " " + value.reveal() + "\n",
                "Bearer " + value.reveal(),
                "T='" + value.reveal() + "'")) {
            assertThat(TokenValue.masked(text)).isEqualTo(masked);
        }
        assertThat(TokenValue.masked(masked)).isEqualTo(masked);
        assertThat(TokenValue.masked("nightly_import")).isEqualTo("nightly_import");
        assertThat(TokenValue.masked(null)).isNull();
    }

    @Nested
    class A_generated_value {

        private final TokenValue value = TokenValue.generate(PREFIX);

        @Test
        void is_found_by_the_regular_expression_of_scanners_in_the_middle_of_text() {
            Matcher matcher = FORM.matcher("key=\"" + value.reveal() + "\";");

            assertThat(matcher.find()).isTrue();
            assertThat(matcher.group()).isEqualTo(value.reveal());
        }

        @Test
        void ends_in_the_checksum_of_all_before() {
            String text = value.reveal();

            assertThat(withChecksum(text.substring(0, text.length() - 6))).isEqualTo(text);
        }

        @Test
        void is_stored_as_its_sha_256() throws NoSuchAlgorithmException {
            byte[] expected =
                    MessageDigest.getInstance("SHA-256").digest(value.reveal().getBytes(StandardCharsets.US_ASCII));

            assertThat(value.digest()).hasSize(32).isEqualTo(expected);
        }

        @Test
        void is_recognised_by_its_last_four_characters() {
            assertThat(value.hint()).hasSize(4);
            assertThat(value.reveal()).endsWith(value.hint());
        }

        @Test
        void reveals_nothing_but_its_hint_as_text() {
            assertThat(value.toString()).isEqualTo("token value ending in " + value.hint());
        }

        @Test
        void equals_what_is_parsed_from_its_text_and_nothing_else() {
            assertThat(TokenValue.parse(value.reveal())).contains(value);
            assertThat(TokenValue.parse(value.reveal()).orElseThrow()).hasSameHashCodeAs(value);
            assertThat(value).isNotEqualTo(TokenValue.generate(PREFIX)).isNotEqualTo(value.reveal());
            assertThat(value.hashCode())
                    .isNotEqualTo(TokenValue.generate(PREFIX).hashCode());
        }

        @Test
        void is_never_made_twice() {
            Set<String> values = new HashSet<>();
            for (int i = 0; i < 10_000; i++) {
                values.add(TokenValue.generate(PREFIX).reveal());
            }

            assertThat(values).hasSize(10_000);
        }

        @Test
        void uses_all_of_its_256_bits() {
            // each bit is 0 in every one of 200 values with a probability of 256 / 2^200
            BigInteger anySet = BigInteger.ZERO;
            BigInteger alwaysSet = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
            for (int i = 0; i < 200; i++) {
                BigInteger number = number(TokenValue.generate(PREFIX).reveal().substring(PREFIX.length(), 49));
                anySet = anySet.or(number);
                alwaysSet = alwaysSet.and(number);
            }

            assertThat(anySet).isEqualTo(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
            assertThat(alwaysSet).isZero();
        }

        private static BigInteger number(String base62) {
            return base62.chars()
                    .mapToObj(c -> BigInteger.valueOf(BASE62.indexOf(c)))
                    .reduce(
                            BigInteger.ZERO,
                            (sum, digit) -> sum.multiply(BigInteger.valueOf(62)).add(digit));
        }
    }

    @Nested
    class A_presented_value {

        @Test
        void is_read_when_its_small_checksum_is_filled_up_with_zeros() {
            assertThat(TokenValue.parse(withSmallChecksum())).isPresent();
        }

        @Test
        void is_refused_when_its_small_checksum_is_not_filled_up() {
            String value = withSmallChecksum();
            int checksum = value.length() - 6;

            assertThat(TokenValue.parse(value.substring(0, checksum) + value.substring(checksum + 1)))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"jeton_", "a_", "A9_", "abcdefghijklmnop_"})
        void is_read_with_any_prefix_that_a_workspace_had_once(String prefix) {
            TokenValue value = TokenValue.generate(prefix);

            assertThat(TokenValue.parse(value.reveal())).contains(value);
        }

        @Test
        void is_refused_with_the_prefix_of_another() {
            String text = TokenValue.generate(PREFIX).reveal();

            assertThat(TokenValue.parse("other_" + text.substring(PREFIX.length())))
                    .isEmpty();
        }

        @ParameterizedTest
        @NullAndEmptySource
        void is_refused_when_there_is_nothing(String nothing) {
            assertThat(TokenValue.parse(nothing)).isEmpty();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("jeton.token.TokenValueTest#malformed")
        void is_refused_when_malformed(String why, String text) {
            assertThat(TokenValue.parse(text)).isEmpty();
        }
    }

    /** Each has the right checksum where it can have one: what is refused is its form alone. */
    static Stream<Arguments> malformed() {
        String good = withChecksum(PREFIX + RANDOM_OF_ZEROS);
        return Stream.of(
                Arguments.of("one character too short", withChecksum(PREFIX + "0".repeat(42))),
                Arguments.of("one character too long", withChecksum(PREFIX + "0".repeat(44))),
                Arguments.of("the prefix alone", PREFIX),
                Arguments.of("no prefix", withChecksum(RANDOM_OF_ZEROS)),
                Arguments.of("an empty prefix", withChecksum("_" + RANDOM_OF_ZEROS)),
                Arguments.of("a prefix that is too long", withChecksum("a".repeat(17) + "_" + RANDOM_OF_ZEROS)),
                Arguments.of("another separator", withChecksum("jeton-" + RANDOM_OF_ZEROS)),
                Arguments.of("a second separator", withChecksum("je_on_" + RANDOM_OF_ZEROS)),
                Arguments.of("a wrong checksum", PREFIX + RANDOM_OF_ZEROS + "000000"),
                Arguments.of("a checksum in another case", swapCase(good)),
                Arguments.of("base64url instead of base62", withChecksum(PREFIX + "-_".repeat(21) + "0")),
                Arguments.of("a space before", " " + good),
                Arguments.of("a space after", good + " "),
                Arguments.of("a line break after", good + "\n"),
                Arguments.of("NUL after", good + "\0"),
                Arguments.of("twice", good + good),
                Arguments.of("two, separated by a comma", good + "," + good),
                Arguments.of("in quotation marks", '"' + good + '"'),
                Arguments.of("with its scheme", "Bearer " + good),
                Arguments.of("Arabic-Indic digits", good.replace('0', '\u0660')),
                Arguments.of("fullwidth digits", good.replace('0', '\uff10')),
                Arguments.of("a Cyrillic letter for a Latin one", good.replace('e', '\u0435')),
                Arguments.of("a dotless i in the prefix", withChecksum("\u0131_" + RANDOM_OF_ZEROS)),
                Arguments.of("emoji", PREFIX + "\ud83d\ude00".repeat(24) + "0"),
                Arguments.of("a lone surrogate", PREFIX + "\ud83d" + "0".repeat(48)),
                Arguments.of("only separators", "_".repeat(55)),
                Arguments.of("another form altogether", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"),
                Arguments.of("an ID", "2f1b7f0e-54f4-4f63-8a2e-0f9a3b6f7a11"),
                Arguments.of("huge", PREFIX + "0".repeat(1_000_000)));
    }

    private static String swapCase(String value) {
        StringBuilder swapped = new StringBuilder(value.substring(0, value.length() - 6));
        value.substring(value.length() - 6)
                .chars()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .forEach(c -> swapped.append((char) c));
        return swapped.toString();
    }

    @Test
    void the_form_stays_readable_for_every_later_version() {
        // computed with Python's zlib.crc32 and hashlib.sha256: a change of the format must not break stored tokens
        String value = "jeton_k3Yk3Yk3Yk3Yk3Yk3Yk3Yk3Yk3Yk3Yk3Yk3Yk3Yk3YZ3Jn7YC";

        assertThat(TokenValue.parse(value))
                .map(TokenValue::digest)
                .hasValueSatisfying(digest -> assertThat(HexFormat.of().formatHex(digest))
                        .isEqualTo("2b114ae082a64c272fd9bf89e3bff86cfa328ff012e8abb47cc6a328b893432a"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16})
    void every_generated_value_is_read_again_and_has_the_form(int length) {
        String prefix = "Zz9".repeat(6).substring(0, length) + "_";
        for (int i = 0; i < 1_000; i++) {
            TokenValue value = TokenValue.generate(prefix);

            assertThat(value.reveal()).matches(prefix + "[0-9A-Za-z]{49}");
            assertThat(TokenValue.parse(value.reveal())).contains(value);
            assertThat(value.digest()).hasSize(32);
        }
    }

    /** All 3.6 million: a checksum of 32 bits finds each of them. */
    @Tag("long")
    @Test
    void a_value_with_any_one_character_changed_is_refused() {
        String text = TokenValue.generate(PREFIX).reveal();
        int tried = 0;
        for (int position = 0; position < text.length(); position++) {
            char[] changed = text.toCharArray();
            for (int c = Character.MIN_VALUE; c <= Character.MAX_VALUE; c++) {
                changed[position] = (char) c;
                if (c != text.charAt(position)
                        && TokenValue.parse(new String(changed)).isPresent()) {
                    fail("%s is read with character %d of it changed to %d", text, position, c);
                }
                tried++;
            }
        }

        assertThat(tried).isEqualTo(55 * 65_536);
    }

    @Test
    void a_value_with_a_character_left_out_doubled_or_before_its_neighbour_is_refused() {
        String text = TokenValue.generate(PREFIX).reveal();
        for (int i = 0; i < text.length(); i++) {
            String before = text.substring(0, i);
            String after = text.substring(i + 1);
            assertThat(TokenValue.parse(before + after)).isEmpty();
            assertThat(TokenValue.parse(before + text.charAt(i) + text.charAt(i) + after))
                    .isEmpty();
            if (!after.isEmpty() && after.charAt(0) != text.charAt(i)) {
                assertThat(TokenValue.parse(before + after.charAt(0) + text.charAt(i) + after.substring(1)))
                        .isEmpty();
            }
        }
    }

    @Test
    void any_text_at_all_is_refused_without_an_exception() {
        Random random = new Random(62);
        for (int i = 0; i < 10_000; i++) {
            String text = random.ints(random.nextInt(120), 0, 0x10000)
                    .collect(StringBuilder::new, (all, c) -> all.append((char) c), StringBuilder::append)
                    .toString();

            assertThat(TokenValue.parse(text)).isEmpty();
        }
    }
}
