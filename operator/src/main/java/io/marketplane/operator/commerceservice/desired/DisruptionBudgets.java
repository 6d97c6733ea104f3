package io.marketplane.operator.commerceservice.desired;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.marketplane.crds.commerceservice.DisruptionBudget;
import io.marketplane.operator.commerceservice.decide.Plan;
import java.util.Objects;
import java.util.Optional;

/** One budget for the pods that have the traffic. One for a single pod would only block drains. */
final class DisruptionBudgets {
    private DisruptionBudgets() {}

    static Optional<PodDisruptionBudget> build(Owner owner, Plan plan) {
        if (plan.wanted() < 2) {
            return Optional.empty();
        }
        DisruptionBudget budget =
                Objects.requireNonNullElse(owner.spec().pdb(), new DisruptionBudget(null, new IntOrString(1)));
        return plan.active()
                .map(active -> new PodDisruptionBudgetBuilder()
                        .withMetadata(owner.metadata(owner.name()).build())
                        .withNewSpec()
                        .withMinAvailable(budget.minAvailable())
                        .withMaxUnavailable(budget.maxUnavailable())
                        .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                        .withSelector(new LabelSelectorBuilder()
                                .withMatchLabels(owner.selector(active.workload()))
                                .build())
                        .endSpec()
                        .build());
    }
}
