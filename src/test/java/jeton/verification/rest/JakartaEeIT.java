package jeton.verification.rest;

import java.net.URI;
import jeton.support.Examples;
import jeton.support.OtherServer;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;

/** The real application of {@code src/examples/jakarta-ee} on a real Payara Micro. */
@WithJeton
class JakartaEeIT extends AbstractResourceServerTest {

    JakartaEeIT(RunningJeton jeton) {
        super(jeton);
    }

    @Override
    OtherServer api(URI jeton, String username, String token) {
        return Examples.jakartaEe(jeton, token);
    }

    @Override
    int cannotVerify() {
        return 503;
    }
}
