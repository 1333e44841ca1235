package jeton.verification.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Locale;
import jeton.support.Example;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be told of the examples for proxies without running them. */
class ProxyExamplesTest {

    @ParameterizedTest
    @ValueSource(strings = {"nginx.conf", "Caddyfile", "traefik.yml", "envoy.yaml", "apisix.yaml"})
    void each_passes_on_every_header_that_jeton_sends(String file) {
        String example = Example.of("proxies/" + file).text().toLowerCase(Locale.ROOT);

        assertThat(AbstractProxyTest.TOLD)
                .allSatisfy(
                        header -> assertThat(example).containsPattern(header.toLowerCase(Locale.ROOT) + "(?![a-z-])"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"traefik.yml", "envoy.yaml", "apisix.yaml"})
    void each_can_be_read(String file) throws IOException {
        assertThat(yaml(file).isObject()).isTrue();
    }

    @Test
    void envoy_and_apisix_deny_when_jeton_is_away() throws IOException {
        assertThat(yaml("envoy.yaml").findValue("failure_mode_allow").booleanValue())
                .isFalse();
        assertThat(yaml("apisix.yaml").findValue("allow_degradation").booleanValue())
                .isFalse();
    }

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(Example.of("proxies/" + file).text());
    }
}
