package jeton.platform.rest;

import static jeton.platform.rest.JsonText.JSON;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jeton.platform.Problem;

/**
 * Reads a JSON object that a client sent, field by field, and says which one is wrong.
 *
 * <p>Stricter than binding to a class, which would turn {@code "1"} and {@code 1.5} into a number without a word.
 * Fields that nobody asks for are ignored, as existing clients send some.
 */
public final class RequestBody {

    /** The largest body in bytes; the longest description takes 3 KiB when every character is escaped. */
    private static final int LARGEST = 64 * 1024;

    /** The most digits of which every number fits into a long. */
    private static final int MOST_DIGITS = 18;

    private final Map<String, Value> fields;

    /** A field's value: what begins with that event, and its text if it is a text or a number. */
    private record Value(Event event, String text) {}

    private RequestBody(Map<String, Value> fields) {
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
            return new RequestBody(Map.of());
        }
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            return new RequestBody(fields(parser));
        } catch (RuntimeException e) {
            // the parser throws several kinds: for what is no JSON, for what ends too early, for what is nested too
            // deeply
            throw Problem.invalid(null, "body");
        }
    }

    /** Numbers are not looked at yet: a reader of whole objects stumbles over hostile ones, and lets junk follow. */
    private static Map<String, Value> fields(JsonParser parser) {
        if (parser.next() != Event.START_OBJECT) {
            throw Problem.invalid(null, "body");
        }
        Map<String, Value> fields = new HashMap<>();
        while (parser.next() == Event.KEY_NAME) {
            String name = parser.getString();
            Event event = parser.next();
            boolean written = event == Event.VALUE_STRING || event == Event.VALUE_NUMBER;
            fields.put(name, new Value(event, written ? parser.getString() : null));
            passNested(event, parser);
        }
        if (parser.hasNext()) {
            throw Problem.invalid(null, "body");
        }
        return fields;
    }

    private static void passNested(Event first, JsonParser parser) {
        int depth = nesting(first);
        while (depth > 0) {
            depth += nesting(parser.next());
        }
    }

    private static int nesting(Event event) {
        return switch (event) {
            case START_OBJECT, START_ARRAY -> 1;
            case END_OBJECT, END_ARRAY -> -1;
            default -> 0;
        };
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

    private Optional<Value> value(String field) {
        return Optional.ofNullable(fields.get(field)).filter(value -> value.event != Event.VALUE_NULL);
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
        return value(field)
                .map(value -> value.event == Event.VALUE_NUMBER ? whole(value.text, outOfRange) : outOfRange);
    }

    private static long whole(String number, long outOfRange) {
        try {
            BigDecimal decimal = new BigDecimal(number);
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
            if (value.event != Event.VALUE_STRING) {
                throw Problem.invalid(field, "text", field);
            }
            return value.text;
        });
    }

    /**
     * The boolean in that field; empty if it is missing or null.
     *
     * @throws Problem if it is anything else
     */
    public Optional<Boolean> bool(String field) {
        return value(field).map(value -> {
            if (value.event != Event.VALUE_TRUE && value.event != Event.VALUE_FALSE) {
                throw Problem.invalid(field, "boolean", field);
            }
            return value.event == Event.VALUE_TRUE;
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
