package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import io.marketplane.crds.schema.ListMapKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks for.
 *
 * @param replicas wanted size; absent until the operator fills it in once through the scale subresource
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CommerceServiceSpec(
        @JsonPropertyDescription(
                "Container image to run, with a tag or a digest, as in registry.example.com/shop/product:1.4.2.")
        @Required
        @Size(min = 1, max = 1024) String image,

        @JsonPropertyDescription("Replaces the image's entry point; each word is one item.") @Size(max = 64) List<String> command,

        @JsonPropertyDescription("Replaces the image's arguments; each word is one item.") @Size(max = 64) List<String> args,

        @JsonPropertyDescription("Ports that the container listens on. The first one is where the default probes look.")
        @Required
        @Size(min = 1, max = 16) @ListMapKeys("name")
        @ValidationRule(
                value = "self.all(p, self.exists_one(q, (has(q.servicePort) ? q.servicePort : q.port)"
                        + " == (has(p.servicePort) ? p.servicePort : p.port)))",
                message = "Duplicate value: two ports are published under one number; set servicePort on one of them")
        List<ServicePort> ports,

        @JsonPropertyDescription(
                "How many pods to run. Leave it out and `kubectl scale` or autoscaling owns it; it starts at"
                        + " autoscaling.minReplicas, or at 1.")
        @SpecReplicas
        @Min(0) @Nullable Integer replicas,

        @JsonPropertyDescription(
                "Lets a HorizontalPodAutoscaler change the number of pods. Leave replicas out with it.")
        @Nullable Autoscaling autoscaling,

        @JsonPropertyDescription(
                "Environment and files of the container. They belong to the revision: a change is rolled out"
                        + " like a new image, and a rollback brings the old values back.")
        @Nullable Config config,

        @JsonPropertyDescription(
                "Health checks of the container. Each one that is left out gets a default: a TCP connection to"
                        + " the first port.")
        @Nullable Probes probes,

        @JsonPropertyDescription("CPU and memory that a pod is promised (requests) and may use at most (limits).")
        @Nullable Resources resources,

        @JsonPropertyDescription(
                "What the service depends on. Each entry is mounted as files at /bindings/<name>, in the layout"
                        + " of servicebinding.io; SERVICE_BINDING_ROOT says /bindings.")
        @Size(max = 32) @ValidationRule(
                value = "self.all(a, self.exists_one(b, " + Use.MOUNT_OF_B + " == " + Use.MOUNT_OF_A + "))",
                message = "Duplicate value: two entries of uses would be mounted at the same /bindings/<name>")
        List<Use> uses,

        @JsonPropertyDescription(
                "How many pods a node drain or another voluntary disruption may take at once. Without it:"
                        + " maxUnavailable 1. No budget is made for fewer than two pods, so that one pod never blocks a drain.")
        @Nullable DisruptionBudget pdb,

        @JsonPropertyDescription(
                "Who may open connections to the pods. All others are refused by a NetworkPolicy, where the"
                        + " cluster's network enforces them.")
        @Size(max = 64) List<AllowFrom> allowFrom,

        @JsonPropertyDescription("How the service is reached from outside the cluster. Without it: only from inside.")
        @Nullable Expose expose,

        @JsonPropertyDescription("Where a metrics scraper finds the metrics of a pod.") @Nullable Metrics metrics,

        @JsonPropertyDescription("How a pod is taken out of traffic before it stops.") @Nullable Shutdown shutdown,

        @JsonPropertyDescription(
                "true stops rollouts where they are: no new revision is made, grown or switched to. Scaling and"
                        + " repair of what runs go on.")
        @Default("false")
        @Nullable Boolean paused,

        @JsonPropertyDescription("How a new revision replaces the old one.") @Default("{}") @Nullable Rollout rollout) {

    /** Absent lists are empty lists. */
    public CommerceServiceSpec {
        command = Lists.copy(command);
        args = Lists.copy(args);
        ports = Lists.copy(ports);
        uses = Lists.copy(uses);
        allowFrom = Lists.copy(allowFrom);
    }
}
