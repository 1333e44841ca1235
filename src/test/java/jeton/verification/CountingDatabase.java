package jeton.verification;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import jeton.platform.Database;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSource;

/** Stands in for {@link Database} in the descriptor of a test: the same database, which keeps each statement that it was sent. */
public final class CountingDatabase extends ProxyDataSource {

    /** What the timers read and write now and then is nothing that a request costs. */
    private static final String TIMERS = "__ejb-thread-pool";

    private static final Queue<String> STATEMENTS = new ConcurrentLinkedQueue<>();
    private static final Queue<Throwable> FAILURES = new ConcurrentLinkedQueue<>();

    private static volatile Runnable beforeStatement = () -> {};

    public CountingDatabase() {
        super(new Database());
        addListener(new Keeping());
    }

    /** Begins to count anew. */
    static void forget() {
        STATEMENTS.clear();
        FAILURES.clear();
    }

    /** The statements that were executed since, in any thread but those of the timers. */
    static List<String> statements() {
        return List.copyOf(STATEMENTS);
    }

    /** What the database refused since, whoever asked. */
    static List<Throwable> failures() {
        return List.copyOf(FAILURES);
    }

    /** Has the next statement wait for that. */
    static void holdNextStatement(Runnable until) {
        beforeStatement = () -> {
            beforeStatement = () -> {};
            until.run();
        };
    }

    private static final class Keeping implements QueryExecutionListener {

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            if (!Thread.currentThread().getName().startsWith(TIMERS)) {
                queries.forEach(query -> STATEMENTS.add(query.getQuery()));
                beforeStatement.run();
            }
        }

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            if (execution.getThrowable() != null) {
                FAILURES.add(execution.getThrowable());
            }
        }
    }
}
