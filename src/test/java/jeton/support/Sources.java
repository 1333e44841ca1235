package jeton.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the project's own files, for tests that hold one of them against the others. */
public final class Sources {

    private Sources() {}

    /** The texts of all files below that directory whose whole path fits that regular expression. */
    public static Map<Path, String> below(String directory, String pattern) {
        Map<Path, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            files.filter(file -> file.toString().matches(pattern)).forEach(file -> texts.put(file, read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** The texts of all documents of the project: those at the top level, and those of {@code server-config} and {@code src}. */
    public static Map<Path, String> documents() {
        Map<Path, String> texts = new TreeMap<>();
        for (String directory : List.of("server-config", "src")) {
            texts.putAll(below(directory, ".*\\.md"));
        }
        try (Stream<Path> files = Files.list(Path.of(""))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(file -> texts.put(file, read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
