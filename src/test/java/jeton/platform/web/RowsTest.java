package jeton.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsTest {

    private enum Sort {
        NUMBER
    }

    private static final class Numbers extends Rows<Integer, Sort> {

        private static final long serialVersionUID = 1L;

        Numbers() {
            super(Sort.class, Sort.NUMBER, true);
        }

        @Override
        protected List<Integer> read(Sort by, boolean isAscending, int offset, int limit) {
            return IntStream.range(offset, offset + limit).boxed().toList();
        }

        @Override
        protected long count() {
            return Long.MAX_VALUE;
        }

        @Override
        protected Map<String, String> narrowing() {
            return Map.of();
        }

        @Override
        void tellAddress(String address) {
            // there is no browser
        }

        @Override
        protected UUID id(Integer row) {
            return new UUID(0, row);
        }
    }

    /** Whatever a made-up form asks for. */
    @ParameterizedTest
    @CsvSource({"25, 25", "100, 100", "101, 100", "1000000, 100"})
    void a_page_has_no_more_lines_than_the_pages_offer(int asked, int lines) {
        assertThat(new Numbers().load(0, asked, Map.of(), Map.of())).hasSize(lines);
    }
}
