package jeton.verification;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has the noted uses written every {@code jeton.last-used.interval} seconds, and on shutdown. */
@Singleton
@Startup
@DependsOn("Migration")
@TransactionManagement(TransactionManagementType.BEAN)
public class LastUsedTimer {

    private static final long MILLISECONDS = 1000;

    @Resource
    private TimerService timers;

    @Inject
    private LastUsed lastUsed;

    @Inject
    @ConfigProperty(name = "jeton.last-used.interval", defaultValue = "10")
    private int interval;

    @PostConstruct
    void start() {
        timers.createIntervalTimer(interval * MILLISECONDS, interval * MILLISECONDS, new TimerConfig(null, false));
    }

    @Timeout
    void write() {
        lastUsed.write();
    }

    @PreDestroy
    void writeLast() {
        lastUsed.writeWithoutPool();
    }
}
