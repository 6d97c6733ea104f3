package io.marketplane.benchmarks.ready;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.benchmarks.report.Environment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {
    private static final Environment MACHINE = new Environment("2026-11-01T10:00:00Z", "abc", 2, 24, "6.1", 0.1);

    @Test
    void saysWhatFailedBesideWhatWasMeasured() {
        String text = Report.text(
                MACHINE,
                List.of(Subject.MESSAGE_BROKER, Subject.OBJECT_STORE),
                List.of(
                        new ReadySample(Subject.MESSAGE_BROKER, 1, "", 20_500L, 1, null),
                        new ReadySample(Subject.MESSAGE_BROKER, 2, "", null, 1, "not in time")));
        assertThat(text)
                .contains("| RabbitMQ, 3 members | p50 20.50, p95 20.50, max 20.50 s (n=1), failed: 1 | ≤ 25 s |")
                .contains("| embedded object store | not measured | ≤ 10 s |");
    }

    @ParameterizedTest
    @EnumSource
    void everySubjectHasAManifest(Subject subject) {
        assertThat(subject.resource().getApiVersion()).isEqualTo("marketplane.io/v1alpha1");
    }
}
