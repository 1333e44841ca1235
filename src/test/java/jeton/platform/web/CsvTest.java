package jeton.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    private static String written(String... cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Csv csv = new Csv(out)) {
            csv.line(List.of(cells));
        }
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF").endsWith("\r\n");
        return text.substring(1, text.length() - 2);
    }

    @Test
    void cells_stand_between_commas() throws IOException {
        assertThat(written("mira", "", "nightly import", "\uD83E\uDE99 größer"))
                .isEqualTo("mira,,nightly import,\uD83E\uDE99 größer");
    }

    @Test
    void what_would_end_a_cell_is_quoted() throws IOException {
        assertThat(written("a,b", "say \"no\"", "two\nlines", "two\r\nlines"))
                .isEqualTo("\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\"two\r\nlines\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx"})
    void no_cell_is_a_formula(String text) throws IOException {
        assertThat(written(text)).isEqualTo("'" + text);
    }

    @Test
    void no_cell_is_a_formula_behind_a_line_break() throws IOException {
        assertThat(written("\r=1+1", "=HYPERLINK(\"http://x\",\"y\")"))
                .isEqualTo("\"'\r=1+1\",\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    }

    @Test
    void a_sign_within_a_cell_stays_as_it_is() throws IOException {
        assertThat(written("a=b", "2026-11-24", "mira@example.org")).isEqualTo("a=b,2026-11-24,mira@example.org");
    }
}
