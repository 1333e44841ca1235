package jeton.verification;

import jeton.support.Deployments;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

@ArquillianTest
class VerificationOnPostgresIT extends AbstractVerificationTest {

    @Deployment
    @TargetsContainer("postgresql")
    static WebArchive jeton() {
        return Deployments.jetonWith(VerificationOnPostgresIT.class, CountingDatabase.class);
    }
}
