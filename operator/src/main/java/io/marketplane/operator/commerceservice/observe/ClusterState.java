package io.marketplane.operator.commerceservice.observe;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The objects that concern one CommerceService, as the informers have them.
 *
 * @param replicaSets those of the colours and those of the Deployment
 * @param others children that decisions do not look at: accounts, budgets, policies, autoscalers
 * @param secrets those that the spec names and that exist, by name
 * @param providers resources that the spec names, that exist and that publish bindings
 */
public record ClusterState(
        List<ReplicaSet> replicaSets,
        List<Deployment> deployments,
        List<Service> services,
        List<EndpointSlice> slices,
        List<Pod> pods,
        List<ConfigMap> configMaps,
        List<HasMetadata> others,
        Map<String, Secret> secrets,
        List<HasMetadata> providers) {
    /** Everything that may be a child: what is applied is compared with it, and what is not wanted of it is deleted. */
    public List<HasMetadata> children() {
        return Stream.of(replicaSets, deployments, services, configMaps, others)
                .<HasMetadata>flatMap(List::stream)
                .toList();
    }
}
