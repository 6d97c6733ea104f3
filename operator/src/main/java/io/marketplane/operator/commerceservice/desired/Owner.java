package io.marketplane.operator.commerceservice.desired;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.marketplane.crds.commerceservice.CommerceService;
import io.marketplane.crds.commerceservice.CommerceServiceSpec;
import io.marketplane.operator.commerceservice.model.ChildNames;
import io.marketplane.operator.commerceservice.model.WorkloadId;
import io.marketplane.operator.kernel.Labels;
import java.util.Map;

/** The CommerceService that objects are built for: their names, namespace and labels. */
record Owner(CommerceService resource) {

    String name() {
        return resource.getMetadata().getName();
    }

    CommerceServiceSpec spec() {
        return resource.getSpec();
    }

    ObjectMetaBuilder metadata(String name) {
        return new ObjectMetaBuilder()
                .withNamespace(resource.getMetadata().getNamespace())
                .withName(name)
                .withLabels(Labels.of(resource));
    }

    Map<String, String> labels() {
        return Labels.of(resource);
    }

    /** All pods, of every workload. */
    Map<String, String> allPods() {
        return Labels.selectorOf(resource);
    }

    /** The pods of one workload. */
    Map<String, String> selector(WorkloadId workload) {
        return ChildNames.selector(name(), workload);
    }
}
