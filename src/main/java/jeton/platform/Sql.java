package jeton.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Runs single statements where JPA is in the way: without a transaction of its own, or for many rows at once. */
public final class Sql {

    private Sql() {}

    /** Makes something of the row that a result is at. */
    @FunctionalInterface
    public interface Row<T> {

        /** Reads what is needed, and does not go on to the next row. */
        T read(ResultSet row) throws SQLException;
    }

    /** {@return how many rows that statement has changed} */
    public static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            return statement.executeUpdate();
        }
    }

    /**
     * Runs one statement with several sets of parameters.
     *
     * @return how many rows each of them has changed
     */
    public static int[] batch(Connection connection, String sql, Collection<Object[]> parameters) throws SQLException {
        if (parameters.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] each : parameters) {
                set(statement, each);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    /** {@return what is made of each row, in their order} */
    public static <T> List<T> query(Connection connection, String sql, Row<T> each, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            try (ResultSet row = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (row.next()) {
                    all.add(each.read(row));
                }
                return all;
            }
        }
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
