package jeton.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That each password of a file is found, and nothing else. */
class BreachedPasswordsTest {

    @TempDir
    private Path directory;

    private BreachedPasswords in(String text) throws IOException {
        return new BreachedPasswords(Optional.of(
                Files.writeString(directory.resolve("breached"), text).toString()));
    }

    private static List<String> digests(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> BreachedPasswords.digest("seen " + i))
                .sorted()
                .toList();
    }

    /** With numbers of any length, as the lines of the real file are of different ones. */
    private static String lines(int number, String end) {
        Random random = new Random(number);
        return String.join(
                end,
                digests(number).stream()
                        .map(digest -> digest + ":" + random.nextInt(1, 1 << random.nextInt(1, 31)))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 1000})
    void each_is_found_and_no_other(int number) throws IOException {
        for (String end : List.of("\n", "\r\n")) {
            for (String last : List.of("", end)) {
                BreachedPasswords breached = in(lines(number, end) + last);
                for (int i = 0; i < number; i++) {
                    assertThat(breached.contain("seen " + i)).as("number %d", i).isTrue();
                    assertThat(breached.contain("new " + i)).as("new %d", i).isFalse();
                }
            }
        }
    }

    /** The digest of {@code password} as Have I Been Pwned has it, and as others may write it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:10434004",
                "5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8:1",
                "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8"
            })
    void digests_are_read_however_they_are_written(String line) throws IOException {
        assertThat(in(line).contain("password")).isTrue();
        assertThat(in(line).contain("Password")).isFalse();
    }

    /** Was red: it had closed the file for all. */
    @Test
    void who_is_interrupted_has_others_find_them_all_the_same() throws IOException {
        BreachedPasswords breached = in(lines(10, "\n"));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> breached.contain("seen 1")).isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(breached.contain("seen 1")).isTrue();
    }

    @Test
    void without_a_file_none_is_known() throws IOException {
        assertThat(new BreachedPasswords(Optional.empty()).contain("password")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "password\n", "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD\n", "PK\u0003\u0004"})
    void what_is_no_such_file_is_refused(String text) {
        assertThatThrownBy(() -> in(text)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere/at/all", "/", "\0"})
    void so_is_what_is_none(String path) {
        assertThatThrownBy(() -> new BreachedPasswords(Optional.of(path))).isInstanceOf(IllegalStateException.class);
    }
}
