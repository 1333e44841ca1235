package jeton.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Tells whoever may start this process again that nothing else helps. */
@Liveness
@ApplicationScoped
class DatabaseLiveness implements HealthCheck {

    @Inject
    private DatabaseWatch database;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("process")
                .status(!database.isLostForGood())
                .build();
    }
}
