package jeton.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import jeton.platform.Problem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {

    /** Stands for any number out of the field's range. */
    private static final long OUT_OF_RANGE = -77;

    private enum Season {
        SUMMER,
        WINTER
    }

    private static RequestBody read(byte[] bytes) {
        return RequestBody.read(new ByteArrayInputStream(bytes));
    }

    private static RequestBody read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(ThrowingCallable call, Problem.Kind kind, String text) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(kind);
            assertThat(problem).hasMessage(text);
        });
    }

    @Nested
    class As_a_whole {

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\r\n", "{}", " {} ", "{\"name\":[{\"unknown\":1}]}"})
        void it_may_have_nothing_that_is_asked_for(String body) {
            assertThat(read(body).text("description")).isEmpty();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("jeton.platform.rest.RequestBodyTest#noObject")
        @Timeout(10)
        void it_is_refused_unless_it_is_one_object(String why, byte[] body) {
            assertRefused(() -> read(body), Problem.Kind.INVALID, "The request body must be one JSON object in UTF-8.");
        }

        @Test
        void it_may_have_64_kibibytes() {
            String body = "{\"description\":\"" + "x".repeat(64 * 1024 - 18) + "\"}";

            assertThat(body).hasSize(64 * 1024);
            assertThat(read(body).text("description")).isPresent();
        }

        @Test
        void it_may_not_have_a_byte_more() {
            String body = "{\"description\":\"" + "x".repeat(64 * 1024 - 17) + "\"}";

            assertThat(body).hasSize(64 * 1024 + 1);
            assertRefused(() -> read(body), Problem.Kind.TOO_LARGE, "The request body may have up to 65536 bytes.");
        }

        @Test
        @Timeout(10)
        void it_is_not_read_beyond_that() {
            InputStream endless = new InputStream() {
                @Override
                public int read() {
                    return '{';
                }
            };

            assertRefused(
                    () -> RequestBody.read(endless),
                    Problem.Kind.TOO_LARGE,
                    "The request body may have up to 65536 bytes.");
        }

        @Test
        void it_is_refused_when_the_connection_breaks() {
            InputStream broken = new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("reset");
                }
            };

            assertRefused(
                    () -> RequestBody.read(broken),
                    Problem.Kind.INVALID,
                    "The request body must be one JSON object in UTF-8.");
        }

        @Test
        void the_last_of_several_equal_fields_counts() {
            assertThat(read("{\"description\":\"a\",\"description\":\"b\"}").text("description"))
                    .contains("b");
        }
    }

    static Stream<Arguments> noObject() {
        return Stream.of(
                text("a list", "[]"),
                text("a text", "\"{}\""),
                text("a number", "1"),
                text("null", "null"),
                text("true", "true"),
                text("no JSON", "lifetimeSeconds=1"),
                text("XML", "<lifetimeSeconds>1</lifetimeSeconds>"),
                text("cut off", "{\"lifetimeSeconds\":1"),
                text("trailing junk", "{}x"),
                text("a second object", "{}{}"),
                text("a trailing comma", "{\"a\":1,}"),
                text("single quotes", "{'a':1}"),
                text("a comment", "{/* */}"),
                text("NaN", "{\"lifetimeSeconds\":NaN}"),
                text("a leading zero", "{\"lifetimeSeconds\":01}"),
                text("a plus sign", "{\"lifetimeSeconds\":+1}"),
                text("a raw line break in a text", "{\"description\":\"a\nb\"}"),
                text("a byte order mark", "\ufeff{}"),
                text("20,000 lists deep", "{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}"),
                text("10,000 objects deep", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)),
                text("60,000 lists never closed", "{\"a\":" + "[".repeat(60_000)),
                Arguments.of("UTF-16", "{}".getBytes(StandardCharsets.UTF_16)),
                Arguments.of("UTF-16 without a mark", "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)),
                Arguments.of("ISO 8859-1", "{\"description\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1)),
                Arguments.of("an overlong NUL", new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'}),
                Arguments.of(
                        "a surrogate in UTF-8",
                        new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'}));
    }

    private static Arguments text(String why, String body) {
        return Arguments.of(why, body.getBytes(StandardCharsets.UTF_8));
    }

    @Nested
    class A_whole_number {

        @ParameterizedTest
        @CsvSource({
            "1,1",
            "-1,-1",
            "0,0",
            "-0,0",
            "86400,86400",
            "86400.0,86400",
            "8.64e4,86400",
            "864E2,86400",
            "1000e-3,1",
            "999999999999999999,999999999999999999",
            "-999999999999999999,-999999999999999999"
        })
        void is_read_however_it_is_written(String written, long number) {
            assertThat(read("{\"n\":" + written + "}").integer("n", OUT_OF_RANGE))
                    .contains(number);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1.5",
                    "0.1",
                    "1e-1",
                    "1e309",
                    "-1e309",
                    "1e999999999",
                    "1e-999999999",
                    "1e2147483647",
                    "1e-2147483647",
                    "1e99999999999",
                    "9223372036854775807",
                    "9223372036854775808",
                    "18446744073709551617",
                    "\"1\"",
                    "\"\"",
                    "true",
                    "[]",
                    "[1]",
                    "{}"
                })
        @Timeout(5)
        void is_out_of_range_when_it_is_none_or_fits_nowhere(String written) {
            assertThat(read("{\"n\":" + written + "}").integer("n", OUT_OF_RANGE))
                    .contains(OUT_OF_RANGE);
        }

        @Test
        @Timeout(5)
        void is_out_of_range_with_400_or_60_000_digits() {
            assertThat(read("{\"n\":" + "9".repeat(400) + "}").integer("n", OUT_OF_RANGE))
                    .contains(OUT_OF_RANGE);
            assertThat(read("{\"n\":0." + "1".repeat(60_000) + "}").integer("n", OUT_OF_RANGE))
                    .contains(OUT_OF_RANGE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"n\":null}", "{\"N\":1}"})
        void may_be_missing(String body) {
            assertThat(read(body).integer("n", OUT_OF_RANGE)).isEmpty();
        }
    }

    @Nested
    class A_text {

        @Test
        void is_read_as_it_was_sent() {
            assertThat(read("{\"t\":\" a\\u0000\\ud83d\\ude00\\n\u00e9\"}").text("t"))
                    .contains(" a\0\ud83d\ude00\n\u00e9");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1", "true", "[]", "{}", "[\"a\"]"})
        void is_nothing_else(String written) {
            assertRefused(() -> read("{\"t\":" + written + "}").text("t"), Problem.Kind.INVALID, "t must be a text.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"t\":null}"})
        void may_be_missing(String body) {
            assertThat(read(body).text("t")).isEmpty();
        }
    }

    @Nested
    class A_boolean {

        @Test
        void is_true_or_false() {
            assertThat(read("{\"b\":true}").bool("b")).contains(true);
            assertThat(read("{\"b\":false}").bool("b")).contains(false);
            assertThat(read("{\"b\":null}").bool("b")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"true\"", "0", "1", "[]", "{}"})
        void is_nothing_else(String written) {
            assertRefused(
                    () -> read("{\"b\":" + written + "}").bool("b"), Problem.Kind.INVALID, "b must be true or false.");
        }
    }

    @Nested
    class A_constant {

        @ParameterizedTest
        @ValueSource(strings = {"SUMMER", "summer", "Summer", " summer "})
        void is_read_in_any_case(String written) {
            assertThat(read("{\"c\":\"" + written + "\"}").constant("c", Season.class))
                    .contains(Season.SUMMER);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "SPRING", "0", "SUMMER,WINTER"})
        void is_one_of_those_that_the_refusal_lists(String written) {
            assertRefused(
                    () -> read("{\"c\":\"" + written + "\"}").constant("c", Season.class),
                    Problem.Kind.INVALID,
                    "c must be one of SUMMER, WINTER.");
        }
    }

    @Test
    void a_hostile_number_is_refused_at_once() {
        long start = System.nanoTime();
        read("{\"n\":1e2147483647}").integer("n", OUT_OF_RANGE);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
}
