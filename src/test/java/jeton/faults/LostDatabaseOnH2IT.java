package jeton.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import jeton.support.RunningJeton;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** H2 can only be opened by another process, so this one ends, and systemd starts it again. */
@Tag("long-round")
class LostDatabaseOnH2IT {

    /** Each new connection asks for one more. */
    private static final int AT_ONCE = 16;

    private final Path directory = RunningJeton.newDirectory("lost");

    /** Was red: it went on with 503 for ever, alive by its own account. */
    @Test
    void a_jeton_that_can_never_get_well_ends() throws Exception {
        // each new connection closes the database, from the moment that this says so
        Path onConnecting = Files.writeString(directory.resolve("connecting.sql"), "select 1");
        RunningJeton jeton = RunningJeton.start(
                directory,
                Map.of(
                        "JETON_DB_URL",
                        "jdbc:h2:file:" + directory.resolve("jeton") + ";INIT=RUNSCRIPT FROM '" + onConnecting + "'"));
        try {
            assertThat(RestAssured.get(jeton.baseUri().resolve("health/live")).statusCode())
                    .isEqualTo(200);
            Files.writeString(onConnecting, "shutdown immediately");
            askManyAtOnce(jeton);

            await().atMost(Duration.ofMinutes(3)).until(() -> jeton.log().contains("Jeton cannot go on. "));
            await().until(() ->
                    !ProcessHandle.of(jeton.pid()).map(ProcessHandle::isAlive).orElse(false));
            assertThat(jeton.exitCode()).isEqualTo(1);
        } finally {
            jeton.close();
        }
    }

    private static void askManyAtOnce(RunningJeton jeton) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Stream.generate(() -> threads.submit(() -> RestAssured.given()
                            .auth()
                            .preemptive()
                            .basic("nobody", "wrong")
                            .get(jeton.baseUri().resolve("v4/people"))))
                    .limit(5 * AT_ONCE)
                    .toList();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> RestAssured.get(jeton.baseUri().resolve("health/ready"))
                                    .statusCode()
                            == 503);
        } finally {
            threads.shutdownNow();
        }
    }
}
