package jeton.node;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;

/** Runs the {@link NodeAgent} as long as the application is there. */
@Singleton
@Startup
@DependsOn("Migration")
@TransactionManagement(TransactionManagementType.BEAN)
public class NodeThread {

    private static final long ENDS_WITHIN_MILLIS = TimeUnit.SECONDS.toMillis(5);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private NodeAgent agent;

    private Thread thread;

    @PostConstruct
    void start() {
        thread = threads.newThread(agent::run);
        thread.setName("jeton-node");
        thread.start();
    }

    @PreDestroy
    void stop() {
        agent.stop();
        try {
            thread.join(ENDS_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
