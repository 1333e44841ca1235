package jeton.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How this node presents itself to others, and for how long it may do without them. */
@ApplicationScoped
class NodeSettings {

    /** Whoever revokes waits no longer for a node that cannot be found in the database. */
    static final int LONGEST_LEASE_MILLIS = 30_000;

    private static final int SHORTEST_LEASE_MILLIS = 500;
    private static final int SHORTEST_INTERVAL_MILLIS = 10;

    private static final int LONGEST_NAME = 255;

    @Inject
    @ConfigProperty(name = "jeton.node.name")
    private Optional<String> name;

    @Inject
    @ConfigProperty(name = "jeton.version")
    private String version;

    @Inject
    @ConfigProperty(name = "jeton.node.lease", defaultValue = "2000")
    private int lease;

    @Inject
    @ConfigProperty(name = "jeton.node.interval", defaultValue = "250")
    private int interval;

    /** To tell it from others for people; its host's name unless set. */
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

    /** For how long after it read the epoch this node may answer from memory. */
    int leaseMillis() {
        return between(SHORTEST_LEASE_MILLIS, lease, LONGEST_LEASE_MILLIS, "jeton.node.lease");
    }

    /** After which time it reads the epoch again. */
    int intervalMillis() {
        return between(SHORTEST_INTERVAL_MILLIS, interval, leaseMillis() / 2, "jeton.node.interval");
    }

    /** @throws IllegalArgumentException that names the setting and its range */
    private static int between(int least, int value, int most, String setting) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    setting + " must be from " + least + " to " + most + " milliseconds, and is " + value + ".");
        }
        return value;
    }
}
