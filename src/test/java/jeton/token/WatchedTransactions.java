package jeton.token;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jeton.audit.AuditEvent;
import jeton.audit.Recorded;

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

    /** What is thrown here would be logged, and the transaction go on. */
    void generated(@Observes(during = TransactionPhase.BEFORE_COMPLETION) Recorded recorded)
            throws InterruptedException {
        for (AuditEvent event : recorded.events()) {
            transactions.put(event.details(), registry.getTransactionKey());
            if (event.details().equals(FAILING) || event.details().equals(HELD) && !held.await(1, TimeUnit.MINUTES)) {
                registry.setRollbackOnly();
            }
        }
    }
}
