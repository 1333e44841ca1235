package jeton.platform.rest;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import jeton.platform.Pieces;

/**
 * A list as the API answers with it, written while it is read: no answer is held whole, however long it is.
 *
 * <p>What fails before the first row is an error like any other. Later the answer has begun with 200 already: see
 * {@link JsonListWriter}.
 */
public final class JsonList {

    private final Body body;

    private interface Body {

        void writeTo(OutputStream out) throws IOException;
    }

    private JsonList(Body body) {
        this.body = body;
    }

    /** {@code {"data":[…]}}. */
    public static <T> JsonList of(Pieces<T> rows, Function<T, JsonObject> json) {
        return of(rows, json, "]}");
    }

    /**
     * {@code {"data":[…],"total":…}}.
     *
     * @param total how many there are over all pages
     */
    public static <T> JsonList of(Pieces<T> rows, Function<T, JsonObject> json, long total) {
        return of(rows, json, "],\"total\":" + total + "}");
    }

    private static <T> JsonList of(Pieces<T> rows, Function<T, JsonObject> json, String end) {
        List<T> first = rows.next();
        return new JsonList(out -> {
            write("{\"data\":[", out);
            String before = "";
            for (List<T> piece = first; !piece.isEmpty(); piece = rows.next()) {
                for (T row : piece) {
                    write(before + json.apply(row), out);
                    before = ",";
                }
            }
            write(end, out);
        });
    }

    private static void write(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes it, once. */
    void writeTo(OutputStream out) throws IOException {
        body.writeTo(out);
    }
}
