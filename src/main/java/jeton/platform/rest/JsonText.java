package jeton.platform.rest;

import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Writes the parts that the API's answers have in common. */
public final class JsonText {

    /** Makes all JSON; held, as the methods of {@code Json} search the whole class path for it at each call. */
    public static final JsonProvider JSON = JsonProvider.provider();

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private JsonText() {}

    /** ISO 8601 in UTC with milliseconds, which is what clients parse. */
    public static JsonValue of(Instant instant) {
        return JSON.createValue(MILLISECONDS.format(instant));
    }

    /** The text of the value, or null for none. */
    public static JsonValue of(Optional<?> value) {
        return value.map(v -> v instanceof Instant instant ? of(instant) : JSON.createValue(v.toString()))
                .orElse(JsonValue.NULL);
    }
}
