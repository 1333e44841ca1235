package jeton.token;

import jeton.support.Deployments;
import jeton.support.SettableClock;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

@ArquillianTest
class TokenServiceOnH2IT extends AbstractTokenServiceTest {

    @Deployment
    @TargetsContainer("h2")
    static WebArchive jeton() {
        return Deployments.jetonWith(TokenServiceOnH2IT.class).addClass(SettableClock.class);
    }
}
