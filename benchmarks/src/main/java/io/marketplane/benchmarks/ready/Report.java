package io.marketplane.benchmarks.ready;

import io.marketplane.benchmarks.report.Distribution;
import io.marketplane.benchmarks.report.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Samples as a person reads them: Markdown, a row a subject. Pure. */
final class Report {
    private Report() {}

    static String text(Environment environment, List<Subject> subjects, List<ReadySample> samples) {
        List<String> lines = new ArrayList<>(List.of(
                "From kubectl apply to Ready on a cluster of three nodes that has all images.",
                "Machine: " + environment,
                "",
                "| what | time to Ready | goal |",
                "|---|---|---|"));
        subjects.forEach(subject -> lines.add(
                "| %s | %s | ≤ %d s |".formatted(subject.title(), figure(subject, samples), subject.goalSeconds())));
        return String.join("\n", lines);
    }

    private static String figure(Subject subject, List<ReadySample> samples) {
        List<ReadySample> own =
                samples.stream().filter(sample -> sample.subject() == subject).toList();
        List<Long> measured =
                own.stream().map(ReadySample::millis).filter(Objects::nonNull).toList();
        String figure = measured.isEmpty() ? "not measured" : new Distribution(measured).toString();
        return own.size() == measured.size() ? figure : figure + ", failed: " + (own.size() - measured.size());
    }
}
