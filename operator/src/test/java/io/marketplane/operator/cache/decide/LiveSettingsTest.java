package io.marketplane.operator.cache.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveSettingsTest {
    @ParameterizedTest
    @CsvSource({"60000, 1000", "5000, 1000", "1000, 1000", "500, 500"})
    void whileNobodyUsesAClusterItsMembersWaitASecondAtMost(String asked, String founding) {
        assertThat(LiveSettings.founding(new TreeMap<>(Map.of("cluster-node-timeout", asked))))
                .isEqualTo(Map.of("cluster-node-timeout", founding));
    }

    @Test
    void otherSettingsAreAsAsked() {
        assertThat(LiveSettings.founding(new TreeMap<>(Map.of("maxmemory", "1000", "save", ""))))
                .isEqualTo(Map.of("maxmemory", "1000", "save", ""));
    }
}
