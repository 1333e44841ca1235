package jeton.platform;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Has a commit fail that H2 lost.
 *
 * <p>When it cannot write, as the disk is full, H2 closes its file. A commit on another connection that comes just then is
 * kept in memory alone and called done. So the file has to be open still after each commit.
 */
final class CertainCommit {

    private CertainCommit() {}

    static Connection of(Connection h2) {
        return (Connection) Proxy.newProxyInstance(
                CertainCommit.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(h2, arguments);
                        if (method.getName().equals("commit")) {
                            mustBeOpen(h2);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Reads a row, which only an open file has. */
    private static void mustBeOpen(Connection h2) throws SQLException {
        try (Statement statement = h2.createStatement()) {
            statement.execute("select \"version\" from \"flyway_schema_history\" fetch first row only");
        }
        h2.rollback();
    }
}
