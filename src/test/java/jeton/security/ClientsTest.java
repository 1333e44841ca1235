package jeton.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whom a request is said to come from, and who may say so.
 *
 * <p>With the first entry taken in place of the last one that is not trusted, what clients make up about themselves is
 * believed, and {@code the_last_address_that_is_no_proxys_is_the_clients} is red.
 */
class ClientsTest {

    private static final String PROXIES = "10.0.0.0/8, 192.0.2.1, fd00::/8";

    private final Clients clients = new Clients(PROXIES, "none");

    private String address(String peer, String... forwardedFor) {
        return clients.address(peer, List.of(forwardedFor));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    10.0.0.1  | 198.51.100.7                      | 198.51.100.7
                    192.0.2.1 | 198.51.100.7                      | 198.51.100.7
                    10.0.0.1  | 1.1.1.1, 198.51.100.7             | 198.51.100.7
                    10.0.0.1  | 1.1.1.1, 198.51.100.7, 10.2.3.4   | 198.51.100.7
                    10.0.0.1  | 10.9.9.9, 10.2.3.4                | 10.9.9.9
                    fd00::1   | 2001:DB8:0:0::7                   | 2001:db8::7
                    ::ffff:10.0.0.1 | ::ffff:198.51.100.7         | 198.51.100.7
                    10.0.0.1  | 198.51.100.7:51234                | 198.51.100.7
                    10.0.0.1  | [2001:db8::7]:443                 | 2001:db8::7
                    10.0.0.1  | [2001:db8::7]                     | 2001:db8::7
                    10.0.0.1  | 198.51.100.7:1, 10.2.3.4:65535    | 198.51.100.7
                    10.0.0.1  | unknown, 198.51.100.7             | 198.51.100.7
                    """)
    void the_last_address_that_is_no_proxys_is_the_clients(String peer, String forwardedFor, String client) {
        assertThat(address(peer, forwardedFor)).isEqualTo(client);
    }

    @Test
    void several_headers_are_one_list() {
        assertThat(address("10.0.0.1", "1.1.1.1", "198.51.100.7, 10.2.3.4")).isEqualTo("198.51.100.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.2", "11.0.0.1", "2001:db8::1", "127.0.0.1"})
    void what_comes_past_the_proxies_is_not_believed(String peer) {
        assertThat(address(peer, "198.51.100.7")).isEqualTo(peer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "_hidden",
                "1.1.1",
                "0x1.1.1.1",
                "1.1.1.1/8",
                "1.1.1.*",
                "1-2.1.1.1",
                "198.51.100.7:x",
                "198.51.100.7:",
                "198.51.100.7:123456",
                "[198.51.100.7",
                "[]",
                "[unknown]:80",
                "2001:db8::7]:443",
                "fe80::1%eth0",
                "256.1.1.1",
                "*"
            })
    void what_is_no_address_leaves_the_client_unknown(String entry) {
        assertThat(address("10.0.0.1", "198.51.100.7, " + entry)).isEqualTo("unknown");
        assertThat(address("10.0.0.1", entry)).isEqualTo("unknown");
        assertThat(address("10.0.0.1", entry + ", 10.2.3.4")).isEqualTo("unknown");
    }

    @Nested
    class The_setting {

        @ParameterizedTest
        @ValueSource(
                strings = {"", " ", "10.0.0.0/33", "10.0.0", "proxy.example.com", "10.0.0.1,", "*", "10.0.0.0/255.0.0.0"
                })
        void must_name_addresses_and_networks(String list) {
            assertThatThrownBy(() -> new Clients(list, "none"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is neither an address nor a network such as");
        }

        @Test
        void can_be_nobody() {
            assertThat(new Clients("none", "none").address("127.0.0.1", List.of("198.51.100.7")))
                    .isEqualTo("127.0.0.1");
        }
    }
}
