package jeton.support;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Keeps one running Jeton for each kind of database until the test run ends. */
class SharedJeton implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedJeton.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningJeton.class;
    }

    @Override
    public RunningJeton resolveParameter(ParameterContext parameter, ExtensionContext context) {
        DatabaseKind kind = parameter
                .findAnnotation(WithJeton.class)
                .or(() -> AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), WithJeton.class, context.getEnclosingTestClasses()))
                .orElseThrow()
                .value();
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(kind, SharedJeton::start, RunningJeton.class);
    }

    /** One class at a time changes the settings of a workspace. */
    static class OnePerDatabase implements ResourceLocksProvider {

        @Override
        public Set<Lock> provideForClass(Class<?> test) {
            return Stream.concat(
                            Stream.of(test),
                            Stream.of(test.getDeclaredConstructors())
                                    .flatMap(constructor -> Stream.of(constructor.getParameters())))
                    .flatMap(place -> AnnotationSupport.findAnnotation(place, WithJeton.class).stream())
                    .map(with -> new Lock(SharedJeton.class.getName() + with.value()))
                    .collect(Collectors.toSet());
        }
    }

    private static RunningJeton start(DatabaseKind kind) {
        Path directory = RunningJeton.newDirectory(kind.name().toLowerCase(java.util.Locale.ROOT));
        String url = kind.newUrl(directory);
        NewerNode.write(url);
        SettledAccounts.prepare(url);
        return RunningJeton.start(
                directory,
                Map.of(
                        "JETON_DB_URL",
                        url,
                        RunningJeton.JVM_OPTIONS,
                        RunningJeton.FOR_MANY_PASSWORDS,
                        // the tests wait for it
                        "JETON_LAST_USED_INTERVAL",
                        "1"));
    }
}
