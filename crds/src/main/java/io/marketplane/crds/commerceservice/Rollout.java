package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How a new revision replaces the old one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.blueGreen) || (has(self.strategy) && self.strategy == 'BlueGreen')",
        message =
                "blueGreen is only allowed with strategy BlueGreen; write strategy: BlueGreen or remove the blueGreen block")
@ValidationRule(
        value = "!has(self.rolling) || !has(self.strategy) || self.strategy == 'Rolling'",
        message = "rolling is only allowed with strategy Rolling; write strategy: Rolling or remove the rolling block")
public record Rollout(
        @JsonPropertyDescription(
                "Rolling replaces pods a few at a time. BlueGreen starts a whole second set (green) beside the"
                        + " one that serves (blue) and moves all traffic at once when green is ready.")
        @Default("Rolling")
        @Nullable Strategy strategy,

        @JsonPropertyDescription("Settings of strategy Rolling.") @Nullable Rolling rolling,

        @JsonPropertyDescription("Settings of strategy BlueGreen.") @Nullable BlueGreen blueGreen) {

    /** How traffic comes to a new revision. */
    public enum Strategy {
        /** A whole second set of pods beside the first; traffic moves at once. */
        BlueGreen,
        /** Pods are replaced a few at a time. */
        Rolling
    }
}
