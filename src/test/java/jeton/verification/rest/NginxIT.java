package jeton.verification.rest;

import java.net.URI;
import jeton.support.Example;
import jeton.support.Proxy;
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
        Proxy.prepareNginx();
    }

    @Override
    Proxy protecting(URI jeton, URI api) {
        return Proxy.nginx(EXAMPLE, jeton, api);
    }

    @Override
    Proxy believingClients(URI jeton, URI api) {
        return Proxy.nginx(
                EXAMPLE.withoutLines("proxy_set_header X-Auth-")
                        .with("underscores_in_headers off;", "underscores_in_headers on;"),
                jeton,
                api);
    }
}
