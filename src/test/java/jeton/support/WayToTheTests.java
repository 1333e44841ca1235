package jeton.support;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Set;

/**
 * Leads Arquillian's requests to its servlet before the application's filters ask who is calling.
 *
 * <p>Only deployed with tests, where it comes before all filters of the descriptor.
 */
public class WayToTheTests implements ServletContainerInitializer {

    private static final String SERVLET = "ArquillianServletRunnerEE9";

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext application) {
        Filter straight = (request, response, chain) ->
                application.getNamedDispatcher(SERVLET).forward(request, response);
        application
                .addFilter(WayToTheTests.class.getName(), straight)
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/" + SERVLET);
    }
}
