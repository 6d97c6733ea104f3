package io.marketplane.operator.commerceservice.desired;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.marketplane.crds.commerceservice.AllowFrom;
import io.marketplane.operator.commerceservice.decide.Plan;
import io.marketplane.operator.commerceservice.decide.WorkloadPlan;
import io.marketplane.operator.commerceservice.model.Revision;
import io.marketplane.operator.commerceservice.model.Revision.Port;
import io.marketplane.operator.kernel.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** No one may connect to the pods but those of {@code allowFrom}, the metrics scraper, and all at a node port. */
final class NetworkPolicies {
    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    private NetworkPolicies() {}

    static NetworkPolicy build(Owner owner, Plan plan) {
        return new NetworkPolicyBuilder()
                .withMetadata(owner.metadata(owner.name()).build())
                .withNewSpec()
                .withPodSelector(new LabelSelectorBuilder()
                        .withMatchLabels(owner.allPods())
                        .build())
                .withPolicyTypes("Ingress")
                .withIngress(rules(owner, plan))
                .endSpec()
                .build();
    }

    private static List<NetworkPolicyIngressRule> rules(Owner owner, Plan plan) {
        List<NetworkPolicyIngressRule> rules = new ArrayList<>();
        List<AllowFrom> allowed = owner.spec().allowFrom();
        List<Integer> served = ports(plan, revision -> revision.ports().stream().map(Port::port));
        if (!allowed.isEmpty() && !served.isEmpty()) {
            rules.add(rule(allowed.stream().map(NetworkPolicies::peer).toList(), served));
        }
        List<Integer> scraped =
                ports(plan, revision -> Optional.ofNullable(revision.scrape()).map(Revision.Scrape::port).stream());
        if (!scraped.isEmpty()) {
            rules.add(rule(List.of(scraper()), scraped));
        }
        List<Integer> first =
                ports(plan, revision -> Stream.of(revision.ports().getFirst().port()));
        if (owner.spec().expose() != null && !first.isEmpty()) {
            rules.add(rule(List.of(), first));
        }
        return rules;
    }

    /** Of all revisions that may have pods, so that both colours can be reached while both run. */
    private static List<Integer> ports(Plan plan, Function<Revision, Stream<Integer>> of) {
        return plan.workloads().stream()
                .filter(workload -> workload.size() > 0 || isTarget(workload, plan))
                .map(WorkloadPlan::revision)
                .flatMap(Optional::stream)
                .flatMap(of)
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isTarget(WorkloadPlan workload, Plan plan) {
        return plan.stored().target().filter(workload.placement()::equals).isPresent();
    }

    private static NetworkPolicyIngressRule rule(List<NetworkPolicyPeer> from, List<Integer> ports) {
        return new NetworkPolicyIngressRuleBuilder()
                .withFrom(from)
                .withPorts(ports.stream()
                        .map(port -> new NetworkPolicyPort(null, new IntOrString(port), "TCP"))
                        .toList())
                .build();
    }

    private static NetworkPolicyPeer scraper() {
        return new NetworkPolicyPeerBuilder()
                .withNewNamespaceSelector()
                .endNamespaceSelector()
                .withNewPodSelector()
                .withMatchLabels(Map.of("app.kubernetes.io/name", "prometheus"))
                .endPodSelector()
                .build();
    }

    private static NetworkPolicyPeer peer(AllowFrom from) {
        NetworkPolicyPeerBuilder peer = new NetworkPolicyPeerBuilder();
        if (from.cidr() != null) {
            return peer.withNewIpBlock().withCidr(from.cidr()).endIpBlock().build();
        }
        if (from.namespace() != null) {
            peer.withNewNamespaceSelector()
                    .withMatchLabels(Map.of(NAMESPACE_NAME, from.namespace()))
                    .endNamespaceSelector();
        }
        Map<String, String> pods = from.service() == null
                ? Objects.requireNonNull(from.podLabels())
                : Map.of(Labels.SERVICE, from.service());
        if (!pods.isEmpty()) {
            peer.withNewPodSelector().withMatchLabels(pods).endPodSelector();
        }
        return peer.build();
    }
}
