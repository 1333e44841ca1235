package jeton.platform;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Finds every text that people read. */
public final class Messages {

    private static final String BUNDLE = "jeton.messages";

    private Messages() {}

    /** Whether there is a text of that key. */
    public static boolean has(Locale locale, String key) {
        return ResourceBundle.getBundle(BUNDLE, locale).containsKey(key);
    }

    /**
     * The text of that key with the arguments put in, formatted as {@link MessageFormat} does.
     *
     * @throws java.util.MissingResourceException if there is no such key
     */
    public static String text(Locale locale, String key, Object... arguments) {
        return new MessageFormat(ResourceBundle.getBundle(BUNDLE, locale).getString(key), locale).format(arguments);
    }
}
