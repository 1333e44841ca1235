package jeton.audit;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;

/**
 * What else is worth knowing of an event, as data for the pages, and as the text that programs get.
 *
 * @param data a JSON object; null if there is nothing to know, or more than fits: then the text says it
 * @param text in English, as far as it fits; empty if there is nothing
 */
public record Details(String data, String text) {

    /** Nothing else is worth knowing. */
    public static final Details NONE = new Details(null, "");

    /** The name of a token's description in the data. */
    public static final String DESCRIPTION = "description";

    /** The name in the data of whether an account was created as an administrator. */
    public static final String ADMINISTRATOR = "administrator";

    /** The name in the data of whether the password was right, and the code of the second factor was not. */
    public static final String WRONG_CODE = "wrongCode";

    /** The longest data that are kept, in UTF-16 units. */
    static final int LONGEST_DATA = 4000;

    /** The longest text that is kept, in UTF-16 units. */
    static final int LONGEST_TEXT = 1000;

    /** Held, as asking for it searches the class path. */
    private static final JsonProvider JSON = JsonProvider.provider();

    /**
     * Makes details of data, and of a text that says the same.
     *
     * @param data by names: booleans, numbers, texts and lists of them; at least one
     */
    public static Details of(Map<String, ?> data, String text) {
        String json = JSON.createObjectBuilder(data).build().toString();
        return new Details(
                json.length() > LONGEST_DATA ? null : json,
                text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
    }

    /** The description of a token, which may be empty. */
    public static Details description(String description) {
        return description.isEmpty() ? NONE : of(Map.of(DESCRIPTION, description), description);
    }

    /** Whether a new account is an administrator. */
    public static Details administrator(boolean administrator) {
        return administrator ? of(Map.of(ADMINISTRATOR, true), "as an administrator") : NONE;
    }

    /** The code of the second factor was wrong. */
    public static Details wrongCode() {
        return of(Map.of(WRONG_CODE, true), "wrong code");
    }

    /** Reads data; empty if there are none, or none that can be read. */
    static Optional<JsonObject> read(String json) {
        if (json == null) {
            return Optional.empty();
        }
        try (JsonReader reader = JSON.createReader(new StringReader(json))) {
            return Optional.of(reader.readObject());
        } catch (RuntimeException e) {
            // of what a parser gives up on, it says so in several ways
            return Optional.empty();
        }
    }
}
