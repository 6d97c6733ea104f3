package io.marketplane.flags.server.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FeatureFlagResourceTest {

    private static String exported(String definition) {
        return FeatureFlagResource.of("staging", "checkout", Definition.of(definition))
                .toString();
    }

    @Test
    @Tag("flags-49")
    void theOrderOfMembersAndTheFormOfNumbersDoNotShow() {
        assertThat(exported("""
                {"metadata":{"b":1.0,"a":2},"variants":{"on":1e3,"off":0.50},"defaultVariant":"on","state":"ENABLED",
                 "targeting":{"if":[{"==":[{"var":"x"},10.0]},"on","off"]},"$evaluators":{"z":{"var":"x"},"a":null}}""")).isEqualTo(exported("""
                {"state":"ENABLED","variants":{"off":0.5,"on":1000},"defaultVariant":"on",
                 "targeting":{"if":[{"==":[{"var":"x"},10]},"on","off"]},"metadata":{"a":2,"b":1},
                 "$evaluators":{"a":null,"z":{"var":"x"}}}"""));
    }

    @Test
    void whatSaysSomethingShows() {
        assertThat(exported("{\"state\":\"ENABLED\",\"variants\":{\"a\":\"1\"},\"targeting\":{\"cat\":[1,2,null]}}"))
                .contains("\"a\":\"1\"", "[1,2,null]");
    }
}
