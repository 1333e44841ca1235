package jeton.input;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values that break programs. */
final class Nasty {

    /** Would begin a line of its own in a log that does not escape what it is told. */
    static final String FORGED = "FORGED LOG LINE";

    /** As texts, to be escaped as the place needs it. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t",
            "0",
            "-1",
            "null",
            "true",
            "NaN",
            "x".repeat(255),
            "x".repeat(256),
            "x".repeat(4000),
            "\ud83d\ude00".repeat(255),
            "\ud83d\ude00".repeat(256),
            "\u0000",
            "a\u0000b",
            "\ud800",
            "\udc00\ud800",
            "\u202eevil\u202c",
            "\ufeff",
            "\uffff",
            "\u2028\u2029\u0085",
            "e\u0301".repeat(127),
            "\r\n" + FORGED + "\r\n",
            "\n" + FORGED,
            "\u001b[2J\u001b]0;owned\u0007",
            "<script>alert(1)</script>",
            "\"'><img src=x onerror=alert(1)>",
            "#{7*7}${7*7}{{7*7}}",
            "${jndi:ldap://127.0.0.1/x}",
            "%00",
            "%s%n%x{0}{1}",
            "' or '1'='1",
            "'; drop table access_token; --",
            "\\",
            "\\u0000",
            "%",
            "_",
            "../../../../etc/passwd",
            "=cmd|'/c calc'!A1",
            "2026-11-24T12:00:00Z",
            "+999999999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z",
            "0000-00-00T00:00:00Z",
            "2027-02-29T00:00:00Z",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "0-0-0-0-0",
            "{00000000-0000-0000-0000-000000000000}",
            "jeton_" + "0".repeat(49),
            "\u0130\u0131\u00df\ufb01",
            "\uff11\u0661\u0967");

    /** As they are written in JSON. */
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-0.0",
            "1",
            "-1",
            "-2",
            "1.5",
            "1.0",
            "1e2",
            "1E-2",
            "1e309",
            "-1e309",
            "1e999999999",
            "1e-999999999",
            "1e99999999999999999999",
            "9".repeat(400),
            "-" + "9".repeat(400),
            "0." + "0".repeat(400) + "1",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "18446744073709551616",
            "3153600000",
            "3153600001",
            "36500",
            "36501");

    /** As they are written in JSON, or in what is none. */
    private static final List<String> OTHERS = List.of(
            "null",
            "true",
            "false",
            "[]",
            "{}",
            "[1]",
            "{\"a\":{\"a\":[{}]}}",
            "NaN",
            "Infinity",
            "+1",
            "01",
            "1.",
            ".5",
            "0x10",
            "'x'",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"\\x\"",
            "\"\n\"",
            "\"",
            "",
            "undefined",
            "1 2",
            "//");

    private final Random random;

    Nasty(Random random) {
        this.random = random;
    }

    <T> T anyOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** A text; sometimes one that is in no table. */
    String text() {
        return oneIn(4)
                ? random.ints(random.nextInt(40), 0, 0x3000)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining())
                : anyOf(TEXTS);
    }

    /** What stands for a value in a JSON text. */
    String json() {
        return switch (random.nextInt(4)) {
            case 0 -> anyOf(OTHERS);
            case 1 -> quoted(text());
            case 2 -> quoted(anyOf(NUMBERS));
            default -> anyOf(NUMBERS);
        };
    }

    static String quoted(String text) {
        String escaped = text.chars()
                .mapToObj(c -> c < ' ' || c == '"' || c == '\\' || Character.isSurrogate((char) c) && text.length() == 1
                        ? String.format("\\u%04x", c)
                        : Character.toString((char) c))
                .collect(Collectors.joining());
        return '"' + escaped + '"';
    }

    /** Whole bodies that are no JSON object, or an odd one. */
    List<String> bodies(String field) {
        String key = quoted(field);
        return List.of(
                "",
                " ",
                "null",
                "[]",
                "\"\"",
                "0",
                "{",
                "}",
                "{}{}",
                "{} x",
                "{\"\":\"\"}",
                "{" + key + ":1," + key + ":2}",
                "{" + key + ":null," + key + ":\"\"}",
                "\ufeff{}",
                "{" + key + ":" + "[".repeat(10_000) + "}",
                "[".repeat(60_000),
                "{\"a\":".repeat(12_000),
                IntStream.range(0, 6000).mapToObj(i -> "\"k" + i + "\":0").collect(Collectors.joining(",", "{", "}")),
                "{/**/}",
                "{" + key + "=1}",
                "{\"__proto__\":{},\"constructor\":1}",
                "\u0000",
                key + ":1");
    }
}
