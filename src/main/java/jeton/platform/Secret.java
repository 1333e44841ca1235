package jeton.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Reads a setting that nobody else may know: as it is, or from the file that {@code …_FILE} names.
 *
 * <p>Files are how systemd, containers and the agents of vaults hand out secrets; whoever may look at the environment of a
 * process does not see them.
 */
public final class Secret {

    /** The secrets that were read from files, by setting: when the server ends, a file may be gone. */
    private static final Map<String, String> READ = new ConcurrentHashMap<>();

    private Secret() {}

    /**
     * Reads a secret setting, or the first line of the file that holds it; empty if neither is given.
     *
     * @param name such as {@code jeton.db.password}
     */
    public static Optional<String> of(String name) {
        Config config = ConfigProvider.getConfig();
        Optional<String> given = config.getOptionalValue(name, String.class);
        Optional<String> file = config.getOptionalValue(name + ".file", String.class);
        if (given.isPresent() && file.isPresent()) {
            throw useless(name, "is given, and " + name + " as well: which of them counts?");
        }
        return file.map(path -> READ.computeIfAbsent(name, setting -> firstLine(setting, path)))
                .or(() -> given);
    }

    private static String firstLine(String name, String path) {
        try {
            return Files.readString(Path.of(path))
                    .lines()
                    .findFirst()
                    .filter(line -> !line.isBlank())
                    .orElseThrow(() -> useless(name, "names a file whose first line is empty: " + path));
        } catch (IOException | InvalidPathException e) {
            throw useless(name, "names a file that cannot be read: " + e);
        }
    }

    private static IllegalStateException useless(String name, String why) {
        String setting = name + ".file (" + name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT) + "_FILE) " + why;
        Fatal.atStart(setting);
        return new IllegalStateException(setting);
    }
}
