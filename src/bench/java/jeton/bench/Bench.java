package jeton.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Runs the groups of scenarios one after the other and writes the report: Maven's way in. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        Parameters parameters = Parameters.ofSystemProperties();
        Map<String, Function<Parameters, Section>> groups = new LinkedHashMap<>();
        groups.put("requests", Requests::measure);
        groups.put("flood", Flood::measure);
        groups.put("growth", Growth::measure);
        groups.put("generating", Generating::measure);
        groups.put("nodes", Nodes::measure);
        groups.put("in-process", InProcess::measure);

        List<Section> sections = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        groups.forEach((name, group) -> {
            if (parameters.includes(name)) {
                System.out.println("== " + name);
                try {
                    sections.add(group.apply(parameters));
                } catch (RuntimeException e) {
                    e.printStackTrace();
                    failures.add(
                            name + ": " + e.getMessage().lines().findFirst().orElse(""));
                }
            }
        });

        String report = Report.markdown(sections, failures, parameters);
        Files.createDirectories(ServerProcess.DIRECTORY);
        Files.writeString(ServerProcess.DIRECTORY.resolve("results.md"), report);
        Files.writeString(ServerProcess.DIRECTORY.resolve("chart.svg"), Chart.svg(sections));
        System.out.println(report);
        // a wrong answer is a failure, a missed target is a result
        System.exit(failures.isEmpty() ? 0 : 1);
    }
}
