package jeton.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jeton.support.AbstractApiTest;
import jeton.support.DatabaseKind;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is sent gets an answer that is not a failure, the same on both databases, and forges no line of the log. */
@WithJeton
class BadInputIT extends AbstractApiTest {

    /** Each goes to both databases. */
    private static final int REQUESTS = Integer.getInteger("faults.inputs", 1_500);

    private static final long SEED = Long.getLong("faults.seed", new Random().nextLong());

    private static final int THREADS = 2;

    private final RunningJeton h2;
    private final RunningJeton postgresql;

    BadInputIT(
            @WithJeton(DatabaseKind.H2) RunningJeton h2, @WithJeton(DatabaseKind.POSTGRESQL) RunningJeton postgresql) {
        super(h2);
        this.h2 = h2;
        this.postgresql = postgresql;
    }

    /** Some body may have been one for settings, by chance. */
    @AfterEach
    void standard_settings_on_both() {
        standardSettings();
        new BadInputIT(postgresql, h2).standardSettings();
    }

    /** A good token of a new administrator on that server: what other tests give the first one differs. */
    private String token(RunningJeton server) {
        Person administrator = People.settled(server, true);
        return generate(
                        io.restassured.RestAssured.given()
                                .baseUri(server.baseUri().toString())
                                .auth()
                                .preemptive()
                                .basic(administrator.username(), administrator.password()),
                        Map.of("lifetimeSeconds", 86_400))
                .value();
    }

    /** Was red on bugs that were there: 501, with the server's name, for methods that nobody knows and for malformed media types. */
    @Test
    void generated_requests() throws Exception {
        int before = h2.log().length();
        int beforePostgresql = postgresql.log().length();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        Set<Integer> statuses = ConcurrentHashMap.newKeySet();
        List<Future<Void>> running = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            Requests requests = new Requests(new Random(SEED + i));
            running.add(threads.submit(() -> {
                try (Wire one = new Wire(h2.baseUri(), token(h2));
                        Wire other = new Wire(postgresql.baseUri(), token(postgresql))) {
                    for (int n = 0; n < REQUESTS / THREADS; n++) {
                        statuses.add(compare(requests.next(), one, other, wrong));
                    }
                }
                return null;
            }));
        }
        for (Future<Void> each : running) {
            each.get();
        }
        threads.shutdown();
        assertThat(wrong).as("seed %s", SEED).isEmpty();
        // or the same answer to all would be right
        assertThat(statuses).as("seed %s", SEED).contains(200, 400, 401, 404);
        assertThat(h2.log().substring(before)).as("seed %s", SEED).satisfies(BadInputIT::holdsNothingForged);
        assertThat(postgresql.log().substring(beforePostgresql)).satisfies(BadInputIT::holdsNothingForged);
    }

    /** Was red on bugs that were there: 500 for a form without one of its fields. */
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void forms_that_are_filled_in_badly(DatabaseKind kind) throws Exception {
        RunningJeton server = kind == DatabaseKind.H2 ? h2 : postgresql;
        int before = server.log().length();

        Forms forms = new Forms(server, new Nasty(new Random(SEED)));
        assertThat(forms.fill(REQUESTS / 10)).as("seed %s", SEED).isEmpty();
        assertThat(forms.filled()).as("seed %s", SEED).hasSizeGreaterThan(3);
        assertThat(server.log().substring(before))
                .as("seed %s", SEED)
                .doesNotContain(" SEVERE ")
                .satisfies(BadInputIT::holdsNothingForged);
    }

    @Test
    void bodies_that_are_too_large() throws Exception {
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        try (Wire one = new Wire(h2.baseUri(), token(h2));
                Wire other = new Wire(postgresql.baseUri(), token(postgresql))) {
            List<Request> oversize = new Requests(new Random(SEED)).oversize();
            assertThat(oversize).hasSizeGreaterThan(5);
            for (Request request : oversize) {
                compare(request, one, other, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Of a form and of a page that Faces would stumble over. */
    @ParameterizedTest
    @CsvSource({
        "multipart/form-data, 415",
        "' Multipart/Form-Data;boundary=', 415",
        "application/x-www-form-urlencoded, 400",
    })
    void a_form_that_is_none_of_a_page(String type, int status) throws Exception {
        byte[] body = "login=login&jakarta.faces.ViewState=made-up".getBytes(StandardCharsets.US_ASCII);
        Request request = new Request("POST", "/login", "", List.of("Content-Type: " + type), body, false);
        try (Wire wire = new Wire(h2.baseUri(), token(h2))) {
            assertThat(wire.send(request).status()).isEqualTo(status);
        }
    }

    /** Was 500 for one of more than the server takes. */
    @ParameterizedTest
    @CsvSource({"65536, 400", "65537, 413", "200000, 413"})
    void a_form_that_is_larger_than_any_of_a_page(int length, int status) throws Exception {
        byte[] body = ("login=login&jakarta.faces.ViewState=made-up&login%3Ausername=" + "a".repeat(length))
                .substring(0, length)
                .getBytes(StandardCharsets.US_ASCII);
        Request request = new Request(
                "POST", "/login", "", List.of("Content-Type: application/x-www-form-urlencoded"), body, false);
        try (Wire wire = new Wire(h2.baseUri(), token(h2))) {
            assertThat(wire.send(request).status()).isEqualTo(status);
        }
    }

    /** {@return the status of the first answer} */
    private static int compare(Request request, Wire one, Wire other, Queue<String> wrong) throws IOException {
        Wire.Answer first = one.send(request);
        Wire.Answer second = other.send(request);
        if (first.status() >= 500 || second.status() >= 500) {
            wrong.add("failed: " + request + " " + first + " " + second);
        } else if (first.status() != second.status()) {
            wrong.add("different: " + request + " " + first + " " + second);
        } else if (first.status() >= 400
                && first.body().startsWith("{")
                && !first.body().equals(second.body())) {
            wrong.add("different words: " + request + " " + first + " " + second);
        }
        return first.status();
    }

    private static void holdsNothingForged(String log) {
        assertThat(log.lines().filter(line -> line.strip().startsWith(Nasty.FORGED)))
                .isEmpty();
        assertThat(log).doesNotContain("\u001b", "\u202e", "\u0000", "\u0007");
    }
}
