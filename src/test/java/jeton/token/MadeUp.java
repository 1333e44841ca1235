package jeton.token;

/** Makes token values that nobody was given, by the code that makes real ones, which nobody outside of this package may call. */
public final class MadeUp {

    private MadeUp() {}

    /** A well-formed value with a right checksum. */
    public static TokenValue value() {
        return TokenValue.generate("jeton_");
    }

    /** One whose last character is not that of its checksum. */
    public static String withWrongChecksum() {
        String good = value().reveal();
        char last = good.charAt(good.length() - 1);
        return good.substring(0, good.length() - 1) + (last == '0' ? '1' : '0');
    }
}
