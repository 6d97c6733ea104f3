package io.marketplane.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void percentilesAreValuesThatWereMeasured() {
        Distribution hundred =
                new Distribution(LongStream.rangeClosed(1, 100).boxed().toList().reversed());

        assertThat(hundred.percentile(50)).isEqualTo(50);
        assertThat(hundred.percentile(95)).isEqualTo(95);
        assertThat(hundred.percentile(100)).isEqualTo(100);
        assertThat(hundred.max()).isEqualTo(100);
    }

    @Test
    void aFewValuesHaveTheLargestAsTheirNinetyFifth() {
        Distribution five = new Distribution(List.of(2600L, 1400L, 1800L, 2300L, 2000L));

        assertThat(five).hasToString("p50 2.00, p95 2.60, max 2.60 s (n=5)");
    }

    @Test
    void nothingMeasuredHasNoDistribution() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Distribution(List.of()));
    }
}
