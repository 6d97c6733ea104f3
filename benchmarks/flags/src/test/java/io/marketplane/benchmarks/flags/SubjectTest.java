package io.marketplane.benchmarks.flags;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {

    @ParameterizedTest
    @ValueSource(strings = {"evaluator", "client", "contrib-client"})
    void answersFromItsFlags(String name) throws Exception {
        try (Subject subject = Subject.named(name)) {
            assertThat(subject.isOn("static")).isTrue();
            assertThat(subject.isOn("conditions")).isTrue();
            assertThat(subject.isOn("unknown")).isFalse();
        }
    }
}
