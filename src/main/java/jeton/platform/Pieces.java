package jeton.platform;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A long list that is read piece by piece, so that nobody has to hold all of it.
 *
 * <p>Each piece is a transaction of its own: who reads slowly keeps no connection to the database.
 *
 * @param <T> a row
 */
@FunctionalInterface
public interface Pieces<T> {

    /** How many rows a piece has at the most: a hundred thousand bytes or two, for as long as its reader takes. */
    int MOST = 100;

    /** Reads the piece after the one before; empty after the last. */
    List<T> next();

    /**
     * Pieces that each follow the last row of the one before.
     *
     * @param next reads the rows that come after that one; after null the first
     */
    static <T> Pieces<T> following(Function<T, List<T>> next) {
        return new Pieces<>() {

            private T last;

            @Override
            public List<T> next() {
                List<T> piece = next.apply(last);
                if (!piece.isEmpty()) {
                    last = piece.get(piece.size() - 1);
                }
                return piece;
            }
        };
    }

    /**
     * The rows with those IDs, in their order; what is gone when its piece is read is left out.
     *
     * @param read reads the rows with some of the IDs
     */
    static <T> Pieces<T> of(List<UUID> ids, Function<List<UUID>, List<T>> read) {
        return new Pieces<>() {

            private int from;

            @Override
            public List<T> next() {
                List<T> piece = List.of();
                while (piece.isEmpty() && from < ids.size()) {
                    int until = Math.min(ids.size(), from + MOST);
                    piece = read.apply(ids.subList(from, until));
                    from = until;
                }
                return piece;
            }
        };
    }
}
