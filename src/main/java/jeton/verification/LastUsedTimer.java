package jeton.verification;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Has the noted uses written every {@code jeton.last-used.interval} seconds, and on shutdown.
 *
 * <p>By the monotonic clock: a timer of EJB waits for an hour when somebody sets the clock back by one.
 */
@Singleton
@Startup
@DependsOn("Migration")
@TransactionManagement(TransactionManagementType.BEAN)
public class LastUsedTimer {

    private static final Logger LOG = Logger.getLogger(LastUsedTimer.class.getName());

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private LastUsed lastUsed;

    @Inject
    @ConfigProperty(name = "jeton.last-used.interval", defaultValue = "10")
    private int interval;

    private Future<?> writing;

    @PostConstruct
    void start() {
        writing = scheduler.scheduleWithFixedDelay(this::write, interval, interval, TimeUnit.SECONDS);
    }

    private void write() {
        try {
            lastUsed.write();
        } catch (RuntimeException e) {
            // thrown, it would be the last time
            LOG.log(Level.WARNING, "The last uses of tokens could not be written yet", e);
        }
    }

    @PreDestroy
    void writeLast() {
        writing.cancel(false);
        lastUsed.writeWithoutPool();
    }
}
