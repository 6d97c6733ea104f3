package io.marketplane.operator.commerceservice.desired;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingPolicy;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpecBuilder;
import io.marketplane.crds.commerceservice.Autoscaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The HorizontalPodAutoscaler. It scales the CommerceService and not a workload, so that it outlives every switch. */
final class Autoscalers {
    private static final int STABLE_SECONDS = 300;
    private static final int DEFAULT_CPU = 80;

    private Autoscalers() {}

    static Optional<HorizontalPodAutoscaler> build(Owner owner) {
        return Optional.ofNullable(owner.spec().autoscaling()).map(scaling -> build(owner, scaling));
    }

    private static HorizontalPodAutoscaler build(Owner owner, Autoscaling scaling) {
        return new HorizontalPodAutoscalerBuilder()
                .withMetadata(owner.metadata(owner.name()).build())
                .withNewSpec()
                .withNewScaleTargetRef(
                        owner.resource().getApiVersion(), owner.resource().getKind(), owner.name())
                .withMinReplicas(Objects.requireNonNullElse(scaling.minReplicas(), 1))
                .withMaxReplicas(scaling.maxReplicas())
                .withMetrics(metrics(scaling))
                .withNewBehavior()
                .withNewScaleDown()
                .withStabilizationWindowSeconds(STABLE_SECONDS)
                .withPolicies(new HPAScalingPolicy(60, "Percent", 50))
                .endScaleDown()
                .endBehavior()
                .endSpec()
                .build();
    }

    private static List<MetricSpec> metrics(Autoscaling scaling) {
        List<MetricSpec> metrics = new ArrayList<>();
        Integer cpu = scaling.targetCpuPercent();
        Integer memory = scaling.targetMemoryPercent();
        if (cpu != null || memory == null) {
            metrics.add(utilization("cpu", Objects.requireNonNullElse(cpu, DEFAULT_CPU)));
        }
        if (memory != null) {
            metrics.add(utilization("memory", memory));
        }
        return metrics;
    }

    private static MetricSpec utilization(String resource, int percent) {
        return new MetricSpecBuilder()
                .withType("Resource")
                .withNewResource()
                .withName(resource)
                .withNewTarget()
                .withType("Utilization")
                .withAverageUtilization(percent)
                .endTarget()
                .endResource()
                .build();
    }
}
