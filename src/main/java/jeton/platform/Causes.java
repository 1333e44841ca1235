package jeton.platform;

import java.util.Optional;
import java.util.stream.Stream;

/** Looks behind a failure, which the server's layers wrap in failures of their own. */
public final class Causes {

    private Causes() {}

    /** The first of that kind, the failure itself before its causes. */
    public static <T extends Throwable> Optional<T> first(Class<T> kind, Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
