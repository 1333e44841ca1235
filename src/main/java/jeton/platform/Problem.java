package jeton.platform;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says that something was refused and why, in words for whoever asked.
 *
 * <p>The one exception of the application: a feature lists its own in its problem catalogue, an adapter turns the kind
 * into a status or a message. The transaction it leaves is rolled back.
 */
@ApplicationException(rollback = true)
public class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The kinds of refusal, by which alone an adapter decides. */
    public enum Kind {
        INVALID,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        NO_ROUTE,
        METHOD_NOT_ALLOWED,
        NOT_ACCEPTABLE,
        CONFLICT,
        TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        TOO_MANY,
        UNAVAILABLE
    }

    private final Kind kind;
    private final String field;
    private final String key;
    private final List<String> arguments;
    private Duration retryAfter;

    /**
     * Makes a problem.
     *
     * @param field the request field it is about, or null
     * @param key what {@code problem.<key>} in the messages says
     * @param arguments what to put into that message
     */
    public Problem(Kind kind, String field, String key, Object... arguments) {
        super(key, null, false, false);
        this.kind = kind;
        this.field = field;
        this.key = key;
        this.arguments = List.of(arguments).stream().map(String::valueOf).toList();
    }

    public static Problem invalid(String field, String key, Object... arguments) {
        return new Problem(Kind.INVALID, field, key, arguments);
    }

    /** Adds the time after which another try may succeed. */
    public Problem retryAfter(Duration time) {
        retryAfter = time;
        return this;
    }

    /** The time after which another try may succeed; empty if none will. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether this problem has that key. */
    public boolean isAbout(String problem) {
        return key.equals(problem);
    }

    public Kind kind() {
        return kind;
    }

    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** The text of this problem in that language. */
    public String text(Locale locale) {
        return Messages.text(locale, "problem." + key, arguments.toArray());
    }

    /** The text of this problem for people on a page, who know a field by its label and not by its name in the API. */
    public String textOnPage(Locale locale) {
        String own = "refused." + key;
        return Messages.has(locale, own) ? Messages.text(locale, own, arguments.toArray()) : text(locale);
    }

    /** The English text, which is also the API's. */
    @Override
    public String getMessage() {
        return text(Locale.ENGLISH);
    }
}
