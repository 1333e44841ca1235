package jeton.platform.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jeton.platform.Problem;

/** Reads parameters of a path or a query; null stays null, and what cannot be read is refused by its name. */
public final class Parameters {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private Parameters() {}

    /**
     * Reads a whole number from the smallest to the largest allowed.
     *
     * @throws Problem if it is not
     */
    public static int number(String name, String text, int absent, int smallest, int largest) {
        if (text == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= smallest && number <= largest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Problem.invalid(name, "range", name, smallest, largest);
    }

    /**
     * Reads a constant by its name, in any case.
     *
     * @throws Problem that lists the constants, if it is none of them
     */
    public static <E extends Enum<E>> E constant(String name, String text, Class<E> type) {
        if (text == null) {
            return null;
        }
        return Stream.of(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        name,
                        "constant",
                        name,
                        Stream.of(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    /**
     * Reads true or false.
     *
     * @throws Problem if it is neither
     */
    public static boolean bool(String name, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.invalid(name, "boolean", name);
        };
    }

    /**
     * Reads an instant as ISO 8601 writes it, of the years 1 to 9999: databases cannot keep all that Java can.
     *
     * @throws Problem if it is not
     */
    public static Instant instant(String name, String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant instant = Instant.parse(text.strip().toUpperCase(Locale.ROOT));
            if (!instant.isBefore(FIRST) && instant.isBefore(AFTER_LAST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw Problem.invalid(name, "instant", name);
    }

    /**
     * Reads an ID.
     *
     * @throws Problem as for an ID that does not exist: nothing can have an ID of another form
     */
    public static UUID id(String text, String unknown) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Problem(Problem.Kind.NOT_FOUND, null, unknown);
    }
}
