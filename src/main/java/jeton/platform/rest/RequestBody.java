package jeton.platform.rest;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import jeton.platform.Problem;

/**
 * Reads a JSON object that a client sent, field by field, and says which one is wrong.
 *
 * <p>Stricter than binding to a class, which would turn {@code "1"} and {@code 1.5} into a number without a word.
 * Fields that nobody asks for are ignored, as existing clients send some.
 */
public final class RequestBody {

    /** In bytes; the longest description takes 3 KiB when every character is escaped. */
    private static final int LARGEST = 64 * 1024;

    /** Every number of so many digits fits into a long. */
    private static final int MOST_DIGITS = 18;

    private final JsonObject fields;

    private RequestBody(JsonObject fields) {
        this.fields = fields;
    }

    /**
     * Reads the body.
     *
     * @throws Problem if it is larger than 64 KiB, not UTF-8, or not one JSON object
     */
    public static RequestBody read(InputStream body) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw Problem.invalid(null, "body");
        }
        if (bytes.length > LARGEST) {
            throw new Problem(Problem.Kind.TOO_LARGE, null, "body.large", LARGEST);
        }
        String text = utf8(bytes);
        if (text.isBlank()) {
            // all fields are optional where clients send nothing
            return new RequestBody(JsonValue.EMPTY_JSON_OBJECT);
        }
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return new RequestBody(reader.readObject());
        } catch (JsonException | IllegalStateException e) {
            throw Problem.invalid(null, "body");
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.invalid(null, "body");
        }
    }

    private Optional<JsonValue> value(String field) {
        return Optional.ofNullable(fields.get(field)).filter(value -> value != JsonValue.NULL);
    }

    /**
     * The whole number in that field; empty if it is missing or null.
     *
     * <p>{@code 86400.0} and {@code 8.64e4} are whole numbers. Whatever is none, or fits into no long, counts as a number
     * out of its range, so that the refusal tells the range.
     *
     * @param outOfRange a number that is refused
     */
    public Optional<Long> integer(String field, long outOfRange) {
        return value(field).map(value -> value instanceof JsonNumber number ? whole(number, outOfRange) : outOfRange);
    }

    private static long whole(JsonNumber number, long outOfRange) {
        try {
            BigDecimal decimal = number.bigDecimalValue();
            // looked at before anything writes 1e999999999 out in digits
            boolean fits = decimal.precision() - (long) decimal.scale() <= MOST_DIGITS;
            return fits ? decimal.longValueExact() : outOfRange;
        } catch (ArithmeticException | NumberFormatException e) {
            return outOfRange;
        }
    }

    /**
     * The text in that field; empty if it is missing or null.
     *
     * @throws Problem if it is anything else
     */
    public Optional<String> text(String field) {
        return value(field).map(value -> {
            if (!(value instanceof JsonString text)) {
                throw Problem.invalid(field, "text", field);
            }
            return text.getString();
        });
    }

    /**
     * The boolean in that field; empty if it is missing or null.
     *
     * @throws Problem if it is anything else
     */
    public Optional<Boolean> bool(String field) {
        return value(field).map(value -> {
            if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
                throw Problem.invalid(field, "boolean", field);
            }
            return value == JsonValue.TRUE;
        });
    }

    /**
     * The constant in that field, in any case; empty if it is missing or null.
     *
     * @throws Problem if there is no such constant
     */
    public <E extends Enum<E>> Optional<E> constant(String field, Class<E> type) {
        return text(field).map(name -> Parameters.constant(field, name, type));
    }
}
