package jeton.token;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jeton.audit.AuditEvent;

/** Knows which transaction generated which token, by its description; holds one of them or has it fail. */
@ApplicationScoped
public class WatchedTransactions {

    static final String HELD = "held";
    static final String FAILING = "failing";

    private final Map<String, Object> transactions = new ConcurrentHashMap<>();
    private volatile CountDownLatch held = new CountDownLatch(0);

    @Resource
    private TransactionSynchronizationRegistry registry;

    /** From now on a token with that description is not generated before {@link #letGo}. */
    void hold() {
        transactions.clear();
        held = new CountDownLatch(1);
    }

    void letGo() {
        held.countDown();
    }

    /** {@return what is equal for those of the same transaction} */
    Object of(String description) {
        return transactions.get(description);
    }

    boolean isHeld() {
        return transactions.containsKey(HELD);
    }

    void generated(@Observes AuditEvent event) throws InterruptedException {
        transactions.put(event.details(), registry.getTransactionKey());
        if (event.details().equals(HELD) && !held.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("nobody let it go");
        }
        if (event.details().equals(FAILING)) {
            throw new IllegalStateException("as if the database had failed");
        }
    }
}
