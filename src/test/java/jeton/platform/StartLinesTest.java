package jeton.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jeton.support.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How people are told to start Jeton. Was red: out of memory, it lived on and answered nothing. */
class StartLinesTest {

    private static final List<Path> DOCUMENTS = List.of(
            Path.of("README.md"),
            Path.of("server-config/README.md"),
            Path.of("server-config/cluster/README.md"),
            Path.of("server-config/jeton.service"),
            Path.of("server-config/cluster/jeton@.service"));

    @Test
    void each_ends_a_process_that_is_out_of_memory() {
        Stream<String> lines = DOCUMENTS.stream()
                .map(Sources::read)
                .flatMap(String::lines)
                .filter(line -> line.matches(".*\\bjava .*-jar .*"));

        assertThat(lines).hasSizeGreaterThan(2).allMatch(line -> line.contains(" -XX:+ExitOnOutOfMemoryError -jar "));
    }

    /** It ends with 3 then, and with 1 if it can never get well. */
    @ParameterizedTest
    @ValueSource(strings = {"server-config/jeton.service", "server-config/cluster/jeton@.service"})
    void systemd_starts_what_has_ended_so(String unit) {
        assertThat(Sources.read(Path.of(unit))).contains("\nRestart=on-failure\n", "\nSuccessExitStatus=143\n");
    }
}
