package jeton.support;

import org.jboss.arquillian.config.descriptor.api.ArquillianDescriptor;
import org.jboss.arquillian.config.spi.ConfigurationPlaceholderResolver;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Sets what {@code arquillian.xml} cannot know: free ports, what the JVM is told of all servers of tests, and the URL of a PostgreSQL that it starts. */
public class ArquillianSettings implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.service(ConfigurationPlaceholderResolver.class, Resolver.class);
    }

    /** Replaces nothing itself, and comes before the one that replaces system properties. */
    public static class Resolver implements ConfigurationPlaceholderResolver {

        @Override
        public ArquillianDescriptor resolve(ArquillianDescriptor descriptor) {
            System.setProperty("jeton.test.jvm", RunningJeton.FOR_A_SHORT_LIFE);
            System.setProperty("jeton.test.h2.port", String.valueOf(RunningJeton.freePort()));
            System.setProperty("jeton.test.postgresql.port", String.valueOf(RunningJeton.freePort()));
            System.setProperty("jeton.test.postgresql.url", Postgres.newDatabase());
            return descriptor;
        }

        @Override
        public int precedence() {
            return Integer.MAX_VALUE;
        }
    }
}
