package io.marketplane.cli.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void aStepMayOnlyNeedWhatComesBefore() {
        assertThatThrownBy(() -> new Plan(List.of(step("a", "b"), step("b"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Step a needs [b]");
    }

    @Test
    void aStepIsThereOnce() {
        assertThatThrownBy(() -> new Plan(List.of(step("a"), step("a")))).hasMessageContaining("two steps a");
    }

    @Test
    void stepsInOrderMakeAPlan() {
        assertThat(new Plan(List.of(step("a"), step("b", "a"))).steps()).hasSize(2);
    }

    private static Step step(String id, String... needs) {
        return new Step(id, Set.of(needs), _ -> {});
    }
}
