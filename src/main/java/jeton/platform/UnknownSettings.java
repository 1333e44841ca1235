package jeton.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names what somebody has set for Jeton that is no setting, a typing error for example. */
@ApplicationScoped
class UnknownSettings {

    private static final Logger LOG = Logger.getLogger(UnknownSettings.class.getName());

    private static final String PREFIX = "jeton.";

    /** The settings that there are, as README lists them. */
    private static final Set<String> KNOWN = Set.of(
            "jeton.address",
            "jeton.admin.password",
            "jeton.admin.password.file",
            "jeton.breached-passwords",
            "jeton.data",
            "jeton.db.password",
            "jeton.db.password.file",
            "jeton.db.url",
            "jeton.db.user",
            "jeton.drain",
            "jeton.last-used.interval",
            "jeton.metrics.from",
            "jeton.node.interval",
            "jeton.node.lease",
            "jeton.node.name",
            "jeton.port",
            "jeton.second-factor.key",
            "jeton.second-factor.key.file",
            "jeton.trusted-proxies",
            "jeton.url",
            "jeton.verification.cache-size");

    /** The properties that Jeton sets for itself. */
    private static final Set<String> OWN =
            Set.of(Start.EXIT_ON_FAILURE, Start.LISTENER_ENABLED_AT_BOOT, Start.DATABASE_AWAY);

    void atStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
        List<String> unknown =
                among(System.getenv().keySet(), System.getProperties().stringPropertyNames());
        if (!unknown.isEmpty()) {
            LOG.warning(() -> "No such setting, so without effect: " + String.join(", ", unknown));
        }
    }

    /** The names among those that are meant for Jeton and that it does not know, in their order. */
    static List<String> among(Collection<String> variables, Collection<String> properties) {
        Set<String> known = variables();
        Stream<String> ofEnvironment = variables.stream()
                .filter(name -> name.startsWith(variable(PREFIX)))
                .filter(name -> !known.contains(name));
        Stream<String> ofProcess = properties.stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> !KNOWN.contains(name) && !OWN.contains(name));
        return List.copyOf(Stream.concat(ofEnvironment, ofProcess).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The names of all settings, as variables of the environment. */
    static Set<String> variables() {
        return KNOWN.stream().map(UnknownSettings::variable).collect(Collectors.toSet());
    }

    private static String variable(String property) {
        return property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }
}
