package jeton.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final Metrics metrics = new Metrics();

    @Test
    void each_name_has_its_type_and_what_it_says() {
        metrics.gauge("a", "An a", 0.5);
        metrics.counter("b_total", "All b", 7L);

        assertThat(metrics).hasToString("""
                # HELP a An a
                # TYPE a gauge
                a 0.5
                # HELP b_total All b
                # TYPE b_total counter
                b_total 7
                """);
    }

    @Test
    void several_of_a_kind_have_one_name() {
        metrics.counters("a_total", "All a", "kind", Map.of("a \"b\" \\ \n", 1L));

        assertThat(metrics).hasToString("""
                # HELP a_total All a
                # TYPE a_total counter
                a_total{kind="a \\"b\\" \\\\ \\n"} 1
                """);
    }

    @Test
    void a_histogram_counts_up_to_each_bound_and_has_a_sum() {
        metrics.histogram("a_seconds", "How long", List.of(0.5, 2.0), List.of(3L, 0L, 1L), 7.25);

        assertThat(metrics).hasToString("""
                # HELP a_seconds How long
                # TYPE a_seconds histogram
                a_seconds_bucket{le="0.5"} 3
                a_seconds_bucket{le="2.0"} 3
                a_seconds_bucket{le="+Inf"} 4
                a_seconds_sum 7.25
                a_seconds_count 4
                """);
    }

    @Test
    void nothing_is_told_twice() {
        metrics.gauge("a", "An a", 1);

        assertThatThrownBy(() -> metrics.counter("a", "An a", 1)).hasMessage("a is told twice");
    }
}
