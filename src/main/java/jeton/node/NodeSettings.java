package jeton.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import jeton.platform.Fatal;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the settings of this node: its name, its interval, and its lease. */
@Singleton
final class NodeSettings {

    /** The longest lease in milliseconds: no revocation waits longer for a node that the database cannot tell of. */
    static final int LONGEST_LEASE_MILLIS = 30_000;

    private static final int SHORTEST_LEASE_MILLIS = 500;
    private static final int SHORTEST_INTERVAL_MILLIS = 10;

    private static final int LONGEST_NAME = 255;

    private final Optional<String> name;
    private final String version;
    private final int lease;
    private final int interval;

    @Inject
    NodeSettings(
            @ConfigProperty(name = "jeton.node.name") Optional<String> name,
            @ConfigProperty(name = "jeton.version") String version,
            @ConfigProperty(name = "jeton.node.lease", defaultValue = "2000") int lease,
            @ConfigProperty(name = "jeton.node.interval", defaultValue = "250") int interval) {
        this.name = name;
        this.version = version;
        this.lease = between(SHORTEST_LEASE_MILLIS, lease, LONGEST_LEASE_MILLIS, "jeton.node.lease (JETON_NODE_LEASE)");
        this.interval =
                between(SHORTEST_INTERVAL_MILLIS, interval, lease / 2, "jeton.node.interval (JETON_NODE_INTERVAL)");
    }

    /** Has this bean made at the start, so that a setting out of its range fails the start. */
    void atStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
        // the constructor did it
    }

    private static int between(int least, int value, int most, String setting) {
        if (value < least || value > most) {
            String reason = setting + " must be from " + least + " to " + most + " milliseconds, and is " + value + ".";
            Fatal.atStart(reason);
            throw new IllegalArgumentException(reason);
        }
        return value;
    }

    /** The name by which people tell this node from others; the host's name unless set. */
    String name() {
        String shown = name.orElseGet(NodeSettings::host);
        return shown.substring(0, Math.min(shown.length(), LONGEST_NAME));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "?";
        }
    }

    String version() {
        return version;
    }

    /** For how many milliseconds after it read the epoch this node may answer from memory. */
    int leaseMillis() {
        return lease;
    }

    /** After how many milliseconds this node reads the epoch again. */
    int intervalMillis() {
        return interval;
    }
}
