package jeton.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {

    private static <T> List<T> all(Pieces<T> pieces) {
        return Stream.iterate(pieces.next(), piece -> !piece.isEmpty(), piece -> pieces.next())
                .flatMap(List::stream)
                .toList();
    }

    private static List<UUID> ids(int number) {
        return IntStream.range(0, number).mapToObj(i -> new UUID(0, i)).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100, 101, 200, 1000})
    void all_rows_are_read_in_their_order_and_few_at_a_time(int number) {
        List<Integer> sizes = new ArrayList<>();

        assertThat(all(Pieces.of(ids(number), some -> {
                    sizes.add(some.size());
                    return some;
                })))
                .isEqualTo(ids(number));
        assertThat(sizes).hasSize((number + 99) / 100).allMatch(size -> size <= 100);
    }

    /** A whole piece of them, too. */
    @Test
    void rows_that_are_gone_meanwhile_are_left_out() {
        List<UUID> there = ids(350).subList(220, 230);

        assertThat(all(Pieces.of(
                        ids(350), some -> some.stream().filter(there::contains).toList())))
                .isEqualTo(there);
    }

    @Test
    void each_piece_follows_the_last_row_of_the_one_before() {
        Pieces<Integer> pieces = Pieces.following(last -> {
            int from = last == null ? 0 : last + 1;
            return IntStream.range(from, Math.min(from + 3, 8)).boxed().toList();
        });

        assertThat(all(pieces)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void no_piece_is_read_by_an_interrupted_thread() {
        List<Boolean> interrupted = new ArrayList<>();
        Pieces<Boolean> pieces = Pieces.following(last -> {
            interrupted.add(Thread.currentThread().isInterrupted());
            return List.of(true);
        });

        Thread.currentThread().interrupt();
        pieces.next();

        assertThat(interrupted).containsExactly(false);
    }
}
