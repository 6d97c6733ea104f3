package io.marketplane.benchmarks.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.marketplane.benchmarks.report.Environment;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final List<Subject> BOTH = List.of(new Marketplane(), new CloudNativePg());

    private final Results results = new Results(
            new Environment("2026-01-01T00:00:00Z", "abc", 4, 16, "6.1", 0.1),
            new Plan(List.of("marketplane", "cnpg"), List.of(KillKind.POD), 2, 0, 1, 60));

    @Test
    void eachFigureHasARowWithAColumnForEachSubject() {
        results.add(kill("marketplane", 1400L, 0, null));
        results.add(kill("marketplane", 1800L, 0, null));
        results.add(kill("cnpg", 7600L, 0, null));

        assertThat(Report.text(results, BOTH))
                .contains("| figure | Marketplane | CloudNativePG 1.27.0 | goal |")
                .contains("| write gap, pod deleted | p50 1.40, p95 1.80, max 1.80 s (n=2)"
                        + " | p50 7.60, p95 7.60, max 7.60 s (n=1) | p50 ≤ 2.5 s, max ≤ 5 s |")
                .contains("| confirmed writes lost | 0 of 2000 (n=2) | 0 of 1000 (n=1) | 0 |");
    }

    @Test
    void whatWasNotMeasuredSaysSo() {
        results.giveUp("cnpg", "it could not be installed: no Go");

        assertThat(Report.text(results, BOTH))
                .contains("cnpg was given up: it could not be installed: no Go")
                .contains("| write gap, node lost | not measured | not measured | max ≤ 25 s |")
                .contains("| time to Ready, members: 3 | not measured | not measured | p50 ≤ 12 s |");
    }

    @Test
    void anAttemptWithoutAFigureIsCounted() {
        results.add(kill("marketplane", 1400L, 0, null));
        results.add(kill("marketplane", null, null, "300 more writes are confirmed: not within 5 minutes"));

        assertThat(Report.text(results, BOTH))
                .contains("| write gap, pod deleted | p50 1.40, p95 1.40, max 1.40 s (n=1), failed: 1 |")
                .contains("| confirmed writes lost | 0 of 1000 (n=1) |");
        assertThat(Report.line(results.getKills().getLast()))
                .isEqualTo(
                        "marketplane, pod deleted, 1: write gap not measured, lost not measured, whole again after"
                                + " not measured, 1000 writes confirmed; incomplete: 300 more writes are confirmed: not within 5 minutes");
    }

    @Test
    void theFileHoldsEverySample() {
        results.add(kill("cnpg", 7600L, 0, null));

        assertThat(Serialization.asJson(results))
                .contains("\"writeGapMillis\":7600", "\"kind\":\"POD\"", "\"cores\":4", "\"spacingSeconds\":60");
    }

    private static KillSample kill(String subject, Long gap, Integer lost, String failure) {
        return new KillSample(
                subject,
                KillKind.POD,
                1,
                "2026-01-01T00:00:00Z",
                "shop-1-0",
                0,
                "shop-1-1",
                gap,
                lost,
                1000,
                8,
                gap,
                0.5,
                failure);
    }
}
