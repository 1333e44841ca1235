package jeton.workspace;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says what values a setting may have, and which one it has until somebody changes it. */
public sealed interface SettingType {

    /** The value until somebody changes it. */
    Object standard();

    /** Whether a setting of this type may have that value. */
    boolean allows(Object value);

    /**
     * The value that is written so.
     *
     * @return null if there is none
     */
    Object read(String text);

    /** The key of the problem that any other value is, in general words. */
    String problem();

    /** What those words need beside the name of the setting: the limits of the range. */
    List<Object> limits();

    /** On or off. */
    record Switch(Boolean standard) implements SettingType {

        @Override
        public boolean allows(Object value) {
            return value instanceof Boolean;
        }

        @Override
        public Boolean read(String text) {
            return Boolean.valueOf(text);
        }

        @Override
        public String problem() {
            return "boolean";
        }

        @Override
        public List<Object> limits() {
            return List.of();
        }
    }

    /**
     * A whole number within a range.
     *
     * @param unlimited a number out of that range which stands for no limit; null if there is none
     */
    record WholeNumber(Integer standard, int smallest, int largest, Integer unlimited) implements SettingType {

        public WholeNumber(int standard, int smallest, int largest) {
            this(standard, smallest, largest, null);
        }

        @Override
        public boolean allows(Object value) {
            return value instanceof Integer number
                    && (number >= smallest && number <= largest || number.equals(unlimited));
        }

        @Override
        public Integer read(String text) {
            try {
                return Integer.valueOf(text.strip());
            } catch (NumberFormatException e) {
                return null;
            }
        }

        @Override
        public String problem() {
            return "range";
        }

        @Override
        public List<Object> limits() {
            return List.of(smallest, largest);
        }
    }

    /** One of the constants of an enum. */
    record Choice<E extends Enum<E>>(E standard) implements SettingType {

        /** The enum. */
        public Class<E> constants() {
            return standard.getDeclaringClass();
        }

        /** The names of all constants. */
        public List<String> names() {
            return Stream.of(constants().getEnumConstants()).map(Enum::name).toList();
        }

        @Override
        public boolean allows(Object value) {
            return constants().isInstance(value);
        }

        @Override
        public E read(String text) {
            return Stream.of(constants().getEnumConstants())
                    .filter(constant -> constant.name().equals(text))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public String problem() {
            return "constant";
        }

        @Override
        public List<Object> limits() {
            return List.of(String.join(", ", names()));
        }
    }

    /**
     * A text that fits a pattern.
     *
     * @param longest how many characters the pattern allows
     */
    record Text(String standard, int longest, Pattern pattern) implements SettingType {

        @Override
        public boolean allows(Object value) {
            return value instanceof String text && pattern.matcher(text).matches();
        }

        @Override
        public String read(String text) {
            return text;
        }

        @Override
        public String problem() {
            return "text";
        }

        @Override
        public List<Object> limits() {
            return List.of();
        }
    }
}
