package jeton.platform;

import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Looks behind a failure, which the server's layers wrap in failures of their own. */
public final class Causes {

    private static final List<Class<? extends Throwable>> OF_CLIENTS = List.of(
            CharConversionException.class, EOFException.class, TimeoutException.class, ClosedChannelException.class);

    /** The messages of the server and the system for a connection that its client has closed. */
    private static final Set<String> GONE = Set.of("Connection is closed", "Broken pipe", "Connection reset by peer");

    private Causes() {}

    /** The first of that kind, the failure itself before its causes. */
    public static <T extends Throwable> Optional<T> first(Class<T> kind, Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    /**
     * Whether a request failed because of its client.
     *
     * <p>By what it sent, which is no text, ends too early or does not go on, or by going away.
     *
     * <p>A connection to the database that ends too early is another thing.
     */
    public static boolean isOfClient(Throwable failure) {
        return first(SQLException.class, failure).isEmpty()
                && (OF_CLIENTS.stream().anyMatch(kind -> first(kind, failure).isPresent())
                        || first(IOException.class, failure)
                                .filter(e -> GONE.contains(String.valueOf(e.getMessage())))
                                .isPresent());
    }
}
