package jeton.platform;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads a long list piece by piece, so that nobody has to hold all of it.
 *
 * <p>Each piece is a transaction of its own: who reads slowly keeps no connection to the database. The server interrupts a
 * request after a minute; as long as somebody reads what it writes it goes on, and reads no piece as an interrupted thread, which
 * would close the file of H2.
 *
 * @param <T> a row
 */
public abstract class Pieces<T> {

    /** The most rows of a piece: some tens of kilobytes, for as long as its reader takes. */
    public static final int MOST = 100;

    /** Reads the piece after the one before; empty after the last. */
    public final List<T> next() {
        Thread.interrupted();
        return read();
    }

    abstract List<T> read();

    /**
     * Pieces that each follow the last row of the one before.
     *
     * @param next reads the rows that come after that one; after null the first
     */
    public static <T> Pieces<T> following(Function<T, List<T>> next) {
        return new Pieces<>() {

            private T last;

            @Override
            List<T> read() {
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
     * @param rows reads the rows with some of the IDs
     */
    public static <T> Pieces<T> of(List<UUID> ids, Function<List<UUID>, List<T>> rows) {
        return new Pieces<>() {

            private int from;

            @Override
            List<T> read() {
                List<T> piece = List.of();
                while (piece.isEmpty() && from < ids.size()) {
                    int until = Math.min(ids.size(), from + MOST);
                    piece = rows.apply(ids.subList(from, until));
                    from = until;
                }
                return piece;
            }
        };
    }
}
