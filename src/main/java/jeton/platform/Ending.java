package jeton.platform;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.concurrent.atomic.AtomicBoolean;

/** Knows whether the process was told to end, while open connections are still answered, and whether the application is gone. */
@WebListener
public class Ending implements ServletContextListener {

    private static volatile boolean begun;

    private static final AtomicBoolean OVER = new AtomicBoolean();

    private final Thread atTheEnd = new Thread(() -> begun = true);

    public static boolean hasBegun() {
        return begun;
    }

    /** Whether nobody waits for an answer any more. */
    static boolean isOver() {
        return OVER.get();
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        OVER.set(false);
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        OVER.set(true);
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException e) {
            // the process is ending already
        }
    }
}
