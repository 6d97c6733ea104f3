package io.marketplane.benchmarks.database;

import io.marketplane.benchmarks.report.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Results as a person reads them: Markdown, a row a figure and a column a subject. Pure. */
final class Report {
    static final String NOT_MEASURED = "not measured";

    private Report() {}

    /** One kill in a line. */
    static String line(KillSample sample) {
        return "%s, %s, %d: write gap %s, lost %s, whole again after %s, %d writes confirmed%s"
                .formatted(
                        sample.subject(),
                        sample.kind().title(),
                        sample.number(),
                        seconds(sample.writeGapMillis()),
                        sample.lost() == null ? NOT_MEASURED : sample.lost().toString(),
                        seconds(sample.healedMillis()),
                        sample.confirmed(),
                        sample.failure() == null ? "" : "; incomplete: " + sample.failure());
    }

    /**
     * The whole report.
     *
     * @param subjects the columns
     */
    static String text(Results results, List<Subject> subjects) {
        List<String> lines = new ArrayList<>();
        lines.add("Primary lost under 8 writers, 3 members, every confirmed write on two of them.");
        lines.add("Machine: " + results.getEnvironment());
        subjects.forEach(subject -> lines.add(
                "%s: %s".formatted(subject.title(), results.getSubjects().getOrDefault(subject.id(), NOT_MEASURED))));
        results.getNotMeasured().forEach((subject, why) -> lines.add("%s was given up: %s".formatted(subject, why)));
        lines.add("");
        lines.add(row(Stream.of("figure"), subjects.stream().map(Subject::title), "goal"));
        lines.add("|---".repeat(subjects.size() + 2) + "|");
        lines.addAll(rows(results, subjects));
        return String.join("\n", lines);
    }

    private static List<String> rows(Results results, List<Subject> subjects) {
        List<String> rows = new ArrayList<>();
        for (KillKind kind : KillKind.values()) {
            rows.add(row(
                    Stream.of("write gap, " + kind.title()),
                    subjects.stream().map(subject -> gaps(results, subject, sample -> sample.kind() == kind)),
                    kind == KillKind.NODE ? "max ≤ 25 s" : "p50 ≤ 2.5 s, max ≤ 5 s"));
        }
        rows.add(row(
                Stream.of("write gap, pod and postmaster together"),
                subjects.stream().map(subject -> gaps(results, subject, sample -> sample.kind() != KillKind.NODE)),
                "p50 ≤ 2.5 s, max ≤ 5 s"));
        rows.add(
                row(Stream.of("confirmed writes lost"), subjects.stream().map(subject -> lost(results, subject)), "0"));
        rows.add(row(
                Stream.of("all members stream again"),
                subjects.stream().map(subject -> healed(results, subject)),
                "-"));
        for (int size = 1; size <= 3; size++) {
            int members = size;
            rows.add(row(
                    Stream.of("time to Ready, members: " + members),
                    subjects.stream().map(subject -> ready(results, subject, members)),
                    "p50 ≤ " + (3 + 3 * members) + " s"));
        }
        rows.add(row(Stream.of("planned switchover"), subjects.stream().map(_ -> NOT_MEASURED), "max ≤ 2 s"));
        return rows;
    }

    private static String gaps(Results results, Subject subject, Predicate<KillSample> wanted) {
        List<KillSample> samples = of(results, subject).filter(wanted).toList();
        return distribution(samples.stream().map(KillSample::writeGapMillis), samples.size());
    }

    private static String healed(Results results, Subject subject) {
        List<KillSample> samples = of(results, subject).toList();
        return distribution(samples.stream().map(KillSample::healedMillis), samples.size());
    }

    private static String ready(Results results, Subject subject, int members) {
        List<ReadySample> samples = results.getReady().stream()
                .filter(sample -> sample.subject().equals(subject.id()) && sample.instances() == members)
                .toList();
        return distribution(samples.stream().map(ReadySample::millis), samples.size());
    }

    private static String lost(Results results, Subject subject) {
        List<KillSample> asked =
                of(results, subject).filter(sample -> sample.lost() != null).toList();
        if (asked.isEmpty()) {
            return NOT_MEASURED;
        }
        int lost = asked.stream()
                .map(KillSample::lost)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
        int confirmed = asked.stream().mapToInt(KillSample::confirmed).sum();
        return "%d of %d (n=%d)".formatted(lost, confirmed, asked.size());
    }

    /** The distribution of what was measured; an attempt without a figure is not passed over in silence. */
    private static String distribution(Stream<Long> millis, int attempts) {
        List<Long> measured = millis.filter(Objects::nonNull).toList();
        if (attempts == 0) {
            return NOT_MEASURED;
        }
        String missing = measured.size() == attempts ? "" : ", failed: " + (attempts - measured.size());
        return (measured.isEmpty() ? NOT_MEASURED : new Distribution(measured).toString()) + missing;
    }

    private static Stream<KillSample> of(Results results, Subject subject) {
        return results.getKills().stream().filter(sample -> sample.subject().equals(subject.id()));
    }

    private static String seconds(@Nullable Long millis) {
        return millis == null ? NOT_MEASURED : Distribution.seconds(millis) + " s";
    }

    private static String row(Stream<String> first, Stream<String> middle, String last) {
        return Stream.of(first, middle, Stream.of(last))
                .flatMap(cells -> cells)
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
