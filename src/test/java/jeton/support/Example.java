package jeton.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A configuration that we give to people as an example, to be run as it is but for addresses and the like.
 *
 * <p>Nothing is replaced in silence: what is not there to be replaced is a failure.
 */
public record Example(String text) {

    /** Reads one of {@code server-config}. */
    public static Example of(String file) {
        try {
            return new Example(Files.readString(Path.of("server-config", file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with that exact text replaced wherever it is. */
    public Example with(String replaced, Object by) {
        if (!text.contains(replaced)) {
            throw new AssertionError("\"" + replaced + "\" is not in the example:\n" + text);
        }
        return new Example(text.replace(replaced, by.toString()));
    }

    /** The same without the lines in which that pattern is found. */
    public Example withoutLines(String pattern) {
        Pattern found = Pattern.compile(pattern);
        String kept = text.lines()
                .filter(line -> !found.matcher(line).find())
                .map(line -> line + "\n")
                .reduce("", String::concat);
        if (kept.length() == text.length()) {
            throw new AssertionError("No line of the example matches " + pattern + ":\n" + text);
        }
        return new Example(kept);
    }
}
