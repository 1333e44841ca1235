package jeton.platform.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jeton.support.AbstractApiTest;
import jeton.support.RunningJeton;
import jeton.support.Sources;
import jeton.support.WithJeton;
import jeton.token.MadeUp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus reads. {@code promtool check metrics} says nothing of Jeton's own either; its rules are here. */
@WithJeton
class MetricsIT extends AbstractApiTest {

    private static final Pattern SERIES = Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{[^}]*})? (\\S+)");

    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");

    private static final Pattern NAMES = Pattern.compile("jeton_\\w+");

    MetricsIT(RunningJeton jeton) {
        super(jeton);
    }

    private List<String> lines() {
        return nobody().get("metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }

    private List<MatchResult> series() {
        return lines().stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> {
                    assertThat(line).matches(SERIES);
                    return SERIES.matcher(line).results().findFirst().orElseThrow();
                })
                .toList();
    }

    private double value(String series) {
        return series().stream()
                .filter(each -> each.group().startsWith(series + " "))
                .mapToDouble(each -> Double.parseDouble(each.group(3)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(series));
    }

    private Map<String, String> types() {
        Map<String, String> types = new TreeMap<>();
        lines().stream()
                .flatMap(line -> TYPE.matcher(line).results())
                .forEach(type -> assertThat(types.put(type.group(1), type.group(2)))
                        .as(type.group(1))
                        .isNull());
        return types;
    }

    @Test
    void no_series_is_there_twice_and_each_has_a_type() {
        List<MatchResult> series = series();
        Map<String, String> types = types();

        assertThat(series.stream().map(each -> each.group(1) + each.group(2)))
                .hasSizeGreaterThan(50)
                .doesNotHaveDuplicates();
        assertThat(series)
                .allSatisfy(each -> assertThat(types)
                        .as(each.group())
                        .containsKey(
                                types.containsKey(each.group(1))
                                        ? each.group(1)
                                        : each.group(1).replaceFirst("_(bucket|sum|count)$", "")));
    }

    @Test
    void the_types_are_what_prometheus_means_by_them() {
        Map<String, String> own = types();
        own.keySet().removeIf(name -> !name.startsWith("jeton_"));

        assertThat(own)
                .hasSizeGreaterThan(6)
                .containsEntry("jeton_verifications_total", "counter")
                .containsEntry("jeton_verification_seconds", "histogram")
                .containsEntry("jeton_lease_held", "gauge")
                .allSatisfy((name, type) -> {
                    assertThat(name).matches("[a-z][a-z_]+");
                    assertThat(name.endsWith("_total")).as(name).isEqualTo(type.equals("counter"));
                });
    }

    @Test
    void what_the_machine_does_is_there() {
        assertThat(series().stream().map(each -> each.group(1)))
                .contains(
                        "memory_usedHeap_bytes",
                        "gc_total",
                        "gc_time_seconds_total",
                        "thread_count",
                        "cpu_availableProcessors",
                        "process_cpu_seconds_total");
        assertThat(value("jeton_database_up")).isEqualTo(1);
    }

    @Test
    void a_verification_is_in_the_histogram() {
        double before = value("jeton_verification_seconds_count");
        double sum = value("jeton_verification_seconds_sum");
        bearer(MadeUp.value().reveal()).get("auth").then().statusCode(401);

        assertThat(value("jeton_verification_seconds_count")).isGreaterThan(before);
        assertThat(value("jeton_verification_seconds_sum")).isGreaterThan(sum);
        List<Double> buckets = series().stream()
                .filter(each -> each.group(1).equals("jeton_verification_seconds_bucket"))
                .map(each -> Double.parseDouble(each.group(3)))
                .toList();
        assertThat(buckets).hasSizeGreaterThan(10).isSorted();
    }

    private double refused(String reason) {
        return value("jeton_refusals_total{reason=\"" + reason + "\"}");
    }

    private void refuses(String reason, int status, RequestSpecification presenting) {
        double before = refused(reason);
        presenting.get("auth").then().statusCode(status);

        assertThat(refused(reason)).as(reason).isEqualTo(before + 1);
    }

    @Test
    void each_refused_token_is_counted_by_its_reason() {
        User mira = newUser();
        User zoe = newUser();
        String brief =
                generate(bearer(mira.token()), Map.of("lifetimeSeconds", 1)).value();

        refuses("malformed", 401, bearer("no token"));
        refuses("unknown", 401, bearer(MadeUp.value().reveal()));
        refuses("not_its_owner", 401, basic(zoe.username(), mira.token()));
        await().until(() -> bearer(brief).get("auth").statusCode() == 401);
        refuses("expired", 401, bearer(brief));
        set(mira, "tokensAllowed", false);
        refuses("owner_stopped", 403, bearer(mira.token()));
        set(zoe, "enabled", false);
        refuses("owner_disabled", 401, bearer(zoe.token()));
        try {
            settings(Map.of("accessTokensOn", false));
            refuses("workspace_off", 401, bearer(mira.token()));
        } finally {
            standardSettings();
        }
    }

    @Test
    void refused_sign_ins_and_refusals_are_counted() {
        double refused = value("jeton_events_total{action=\"SIGN_IN_REFUSED\"}");
        basic("nobody-of-that-name", "a wrong password").get("v4/people").then().statusCode(401);

        assertThat(value("jeton_events_total{action=\"SIGN_IN_REFUSED\"}")).isGreaterThan(refused);
        assertThat(value("jeton_answers_total{status=\"401\"}")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/openmetrics-text",
                "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
                "application/json",
                "text/html",
                "image/*;q=0",
                "not a media type",
                ",;q=x"
            })
    void whatever_is_accepted_the_answer_is_text(String accept) {
        Response answer = nobody().accept(accept).get("metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.asString()).contains("# TYPE jeton_lease_held gauge\n");
    }

    @Test
    void other_requests_are_refused_and_no_failure() {
        assertThat(nobody().head("metrics").statusCode()).isEqualTo(200);
        assertThat(given().baseUri(jeton.baseUri().toString()).post("metrics").statusCode())
                .isEqualTo(405);
        assertThat(Stream.of("metrics/", "metrics/base", "metrics/vendor/x")
                        .map(path -> given().baseUri(jeton.baseUri().toString())
                                .get(path)
                                .statusCode()))
                .containsOnly(404);
    }

    @Test
    void the_dashboard_and_the_alerts_show_nothing_else() throws IOException {
        Set<String> there = series().stream().map(each -> each.group(1)).collect(Collectors.toSet());
        Set<String> shown = Stream.of("grafana.json", "alerts.yml")
                .map(file -> Sources.read(Path.of("server-config", file)))
                .flatMap(text -> NAMES.matcher(text).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(shown).hasSizeGreaterThan(5);
        assertThat(there).containsAll(shown);
    }
}
