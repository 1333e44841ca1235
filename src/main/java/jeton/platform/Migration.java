package jeton.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date before anything else starts.
 *
 * <p>Manages its own transactions, since a migration makes and ends several.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Migration {

    @Resource(lookup = "java:app/jdbc/jeton")
    private DataSource dataSource;

    @PostConstruct
    void migrate() {
        try {
            // not from the pool: its connections have a time limit, and a migration may take a while
            Flyway.configure(Migration.class.getClassLoader())
                    .dataSource(Database.patient())
                    .load()
                    .migrate();
            mustBeWritable();
        } catch (FlywayException | SQLException e) {
            Fatal.atStart("The schema of the database cannot be brought up to date or written: "
                    + e.getMessage().strip().replaceAll("\\s+", " "));
            throw new IllegalStateException(e);
        }
    }

    /**
     * Fails on a database that cannot be written: a migration with nothing to do would not notice a read-only file or a
     * standby.
     */
    private void mustBeWritable() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement write = connection.createStatement()) {
            write.executeUpdate("update \"flyway_schema_history\" set \"success\" = \"success\"");
        }
    }
}
