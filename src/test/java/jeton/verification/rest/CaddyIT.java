package jeton.verification.rest;

import java.net.URI;
import jeton.support.Example;
import jeton.support.OtherServer;
import jeton.support.Proxies;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.BeforeAll;

/** The real Caddy with {@code server-config/proxies/Caddyfile}. */
@WithJeton
class CaddyIT extends AbstractProxyTest {

    private static final Example EXAMPLE = Example.of("proxies/Caddyfile");

    CaddyIT(RunningJeton jeton) {
        super(jeton);
    }

    @BeforeAll
    static void caddy() {
        Proxies.prepareCaddy();
    }

    @Override
    OtherServer protecting(URI jeton, URI api) {
        return Proxies.caddy(EXAMPLE, jeton, api);
    }

    @Override
    OtherServer believingClients(URI jeton, URI api) {
        return Proxies.caddy(EXAMPLE.withoutLines("request_header -X.Auth."), jeton, api);
    }
}
