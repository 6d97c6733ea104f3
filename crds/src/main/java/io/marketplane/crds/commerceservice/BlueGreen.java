package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** Settings of the BlueGreen strategy. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BlueGreen(
        @JsonPropertyDescription(
                "Automatic moves the traffic as soon as every pod of the new revision is available and its"
                        + " endpoints are ready.")
        @Default("Automatic")
        @Nullable Promotion promotion,

        @JsonPropertyDescription(
                "Seconds that the replaced revision stays up after the switch, for open connections and for"
                        + " going back at once.")
        @Default("30")
        @Min(0) @Nullable Integer scaleDownDelaySeconds,

        @JsonPropertyDescription(
                "Seconds that the pods of an aborted revision stay up, for looking at them; 0 keeps them.")
        @Default("30")
        @Min(0) @Nullable Integer abortScaleDownDelaySeconds,

        @JsonPropertyDescription(
                "Longest time in seconds without a newly available pod before the rollout is reported as"
                        + " failed. Pauses do not count.")
        @Default("600")
        @Min(1) @Nullable Integer progressDeadlineSeconds,

        @JsonPropertyDescription(
                "true aborts the rollout at the progress deadline; false only reports it and goes on waiting.")
        @Default("false")
        @Nullable Boolean progressDeadlineAbort,

        @JsonPropertyDescription("Old revisions that are kept at size 0, with their configuration, for going back.")
        @Default("10")
        @Min(0) @Nullable Integer revisionHistoryLimit) {

    /** What lets the traffic move to green. */
    public enum Promotion {
        /** Green's own readiness. */
        Automatic
    }
}
