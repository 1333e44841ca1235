package jeton.verification.rest;

import java.net.URI;
import jeton.support.Example;
import jeton.support.OtherServer;
import jeton.support.Proxies;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.BeforeAll;

/** The real nginx with {@code server-config/proxies/nginx.conf}. */
@WithJeton
class NginxIT extends AbstractProxyTest {

    private static final Example EXAMPLE = Example.of("proxies/nginx.conf");

    NginxIT(RunningJeton jeton) {
        super(jeton);
    }

    @BeforeAll
    static void nginx() {
        Proxies.prepareNginx();
    }

    @Override
    OtherServer protecting(URI jeton, URI api) {
        return Proxies.nginx(EXAMPLE, jeton, api);
    }

    @Override
    OtherServer believingClients(URI jeton, URI api) {
        return Proxies.nginx(
                EXAMPLE.withoutLines("proxy_set_header X-Auth-")
                        .with("underscores_in_headers off;", "underscores_in_headers on;"),
                jeton,
                api);
    }
}
