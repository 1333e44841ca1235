package jeton.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes what was found to {@code target/bench/results.md}, with the machine that it was found on. */
final class Report {

    private Report() {}

    static String markdown(List<Section> sections, List<String> failures, Parameters parameters) {
        StringBuilder text = new StringBuilder("# What Jeton costs\n\n");
        text.append(machine()).append(parameters.quick() ? ", quick run" : "").append(".\n\n");
        text.append(
                "“Met” says whether the ratio is at the target or better. Figures move with the machine, ratios much less.\n\n");
        text.append("![What a request costs](chart.svg)\n");
        for (Section section : sections) {
            text.append("\n## ").append(section.title()).append("\n\n");
            text.append(section.about()).append("\n\n");
            text.append("| what | figure | more | compared with | ratio | target | met |\n");
            text.append("|---|---:|---|---|---:|---:|---|\n");
            section.figures().forEach(figure -> text.append(row(figure)).append('\n'));
        }
        if (!failures.isEmpty()) {
            text.append("\n## Failed\n\n");
            failures.forEach(failure -> text.append("- ").append(failure).append('\n'));
        }
        return text.toString();
    }

    private static String row(Figure figure) {
        String compared = "| | |";
        if (figure.comparison() != null) {
            Figure.Comparison comparison = figure.comparison();
            compared = String.format(
                    Locale.ROOT,
                    "%s | %.2f | %s",
                    comparison.with(),
                    comparison.ratio(),
                    comparison.hasTarget()
                            ? String.format(
                                    Locale.ROOT,
                                    "%s %.2f | %s",
                                    comparison.atLeast() ? "≥" : "≤",
                                    comparison.target(),
                                    comparison.met() ? "met" : "**missed**")
                            : "|");
        }
        return "| " + figure.name() + " | " + number(figure.value()) + " " + figure.unit() + " | " + figure.more()
                + " | " + compared + " |";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%,.0f", value);
    }

    private static String machine() {
        return OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES) + ", "
                + Runtime.getRuntime().availableProcessors() + " processors (" + processor() + "), "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", JDK "
                + System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")";
    }

    private static String processor() {
        Path file = Path.of("/proc/cpuinfo");
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> line.startsWith("model name"))
                            .map(line -> line.substring(line.indexOf(':') + 1).strip())
                            .distinct()
                            .collect(Collectors.joining(", "))
                    : System.getProperty("os.arch");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
