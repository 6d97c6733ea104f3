package io.marketplane.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void areNearestRanksInMilliseconds() {
        var nanos =
                LongStream.rangeClosed(1, 1_000).map(i -> i * 1_000_000).boxed().toList();

        assertThat(Latencies.of(nanos.reversed())).isEqualTo(new Latencies(1_000, 500, 900, 990, 1_000));
        assertThat(Latencies.of(nanos)).hasToString("p50 500.0, p90 900.0, p99 990.0, max 1000.0 ms (n=1000)");
    }
}
