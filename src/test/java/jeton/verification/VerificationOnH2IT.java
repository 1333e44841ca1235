package jeton.verification;

import jeton.support.Deployments;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

@ArquillianTest
class VerificationOnH2IT extends AbstractVerificationTest {

    @Deployment
    @TargetsContainer("h2")
    static WebArchive jeton() {
        return Deployments.jetonWith(VerificationOnH2IT.class, CountingDatabase.class);
    }
}
