package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator saw and did. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CommerceServiceStatus(
        @JsonPropertyDescription("Generation of the spec that the conditions speak about.") @Nullable Long observedGeneration,

        @JsonPropertyDescription("Pods of the revision that has the traffic.") @StatusReplicas @Nullable Integer replicas,

        @JsonPropertyDescription("Label selector of the pods that have the traffic; the autoscaler measures them.")
        @LabelSelector
        @Nullable String selector,

        @JsonPropertyDescription("Ready pods that have the traffic, of those wanted, as in 3/3.") @Nullable String ready,

        @JsonPropertyDescription("Image that has the traffic.") @Nullable String image,

        @JsonPropertyDescription("Service that users reach the service by.") @Nullable String activeService,

        @JsonPropertyDescription("Service that leads to the newest revision before it has the traffic (BlueGreen).")
        @Nullable String previewService,

        @JsonPropertyDescription("Where the rollout stands.") @Nullable RolloutStatus rollout,

        @JsonPropertyDescription(
                "Ready, Available, Reconciling, Stalled and Degraded, each with a reason and what to do.")
        List<Condition> conditions) {

    /** Absent conditions are no conditions. */
    public CommerceServiceStatus {
        conditions = Lists.copy(conditions);
    }
}
