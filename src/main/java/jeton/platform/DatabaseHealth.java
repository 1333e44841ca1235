package jeton.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells a load balancer whether the database answers: without it hardly a request can be served. */
@Readiness
@ApplicationScoped
class DatabaseHealth implements HealthCheck {

    /** {@link Start} looks for this name. */
    private static final String NAME = "database";

    /** The time limit of the question: less than the patience of usual probes. */
    private static final int ANSWER_WITHIN_SECONDS = 5;

    @Resource(lookup = "java:app/jdbc/jeton")
    private DataSource dataSource;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(NAME).status(answers()).build();
    }

    private boolean answers() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement question = connection.prepareStatement("select 1")) {
            question.setQueryTimeout(ANSWER_WITHIN_SECONDS);
            return question.execute();
        } catch (SQLException e) {
            return false;
        }
    }
}
