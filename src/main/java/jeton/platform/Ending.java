package jeton.platform;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Knows whether the process has been told to end: what is connected is still answered then, and let go with its answer. */
@WebListener
public class Ending implements ServletContextListener {

    private static volatile boolean begun;

    private final Thread atTheEnd = new Thread(() -> begun = true);

    public static boolean hasBegun() {
        return begun;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException e) {
            // it has begun
        }
    }
}
