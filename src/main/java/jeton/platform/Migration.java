package jeton.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.util.logging.Level;
import java.util.logging.Logger;
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

    private static final Logger LOG = Logger.getLogger(Migration.class.getName());

    @Resource(lookup = "java:app/jdbc/jeton")
    private DataSource dataSource;

    @PostConstruct
    void migrate() {
        try {
            Flyway.configure(Migration.class.getClassLoader())
                    .dataSource(dataSource)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            LOG.log(Level.SEVERE, e, () -> "The database cannot be used");
            throw e;
        }
    }
}
