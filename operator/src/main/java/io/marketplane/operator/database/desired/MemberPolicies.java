package io.marketplane.operator.database.desired;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.marketplane.crds.database.NetworkPeer;
import io.marketplane.operator.database.observe.DatabaseNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many members may be disrupted at once, and who may connect to them. */
final class MemberPolicies {
    private MemberPolicies() {}

    /** One at a time: with three members a quorum and a standby stay; a single member can still be drained. */
    static PodDisruptionBudget budget(Frame frame) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(frame.meta(frame.names().members()))
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(1))
                .withNewSelector()
                .withMatchLabels(frame.selector())
                .endSelector()
                .endSpec()
                .build();
    }

    /** PostgreSQL for those whom the spec names, Patroni for members and the operator alone. */
    static NetworkPolicy network(Frame frame, Installation installation) {
        List<NetworkPolicyPeer> insiders = List.of(members(frame), operator(installation));
        List<NetworkPolicyPeer> clients = new ArrayList<>(insiders);
        var access = frame.spec().networkPolicy();
        clients.addAll(access == null ? List.of(sameNamespace()) : peers(access.from()));
        return new NetworkPolicyBuilder()
                .withMetadata(frame.meta(frame.names().members()))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(frame.selector())
                .endPodSelector()
                .withPolicyTypes("Ingress")
                .withIngress(ingress(DatabaseNames.PORT, clients), ingress(DatabaseNames.PATRONI_PORT, insiders))
                .endSpec()
                .build();
    }

    private static NetworkPolicyIngressRule ingress(int port, List<NetworkPolicyPeer> from) {
        return new NetworkPolicyIngressRuleBuilder()
                .withFrom(from)
                .addNewPort()
                .withProtocol("TCP")
                .withNewPort(port)
                .endPort()
                .build();
    }

    private static NetworkPolicyPeer members(Frame frame) {
        return new NetworkPolicyPeerBuilder()
                .withNewPodSelector()
                .withMatchLabels(frame.selector())
                .endPodSelector()
                .build();
    }

    private static NetworkPolicyPeer operator(Installation installation) {
        return new NetworkPolicyPeerBuilder()
                .withNewNamespaceSelector()
                .withMatchLabels(Map.of("kubernetes.io/metadata.name", installation.operatorNamespace()))
                .endNamespaceSelector()
                .withNewPodSelector()
                .withMatchLabels(Map.of("app.kubernetes.io/name", "marketplane-operator"))
                .endPodSelector()
                .build();
    }

    private static List<NetworkPolicyPeer> peers(List<NetworkPeer> from) {
        return from.stream().map(MemberPolicies::peer).toList();
    }

    private static NetworkPolicyPeer peer(NetworkPeer asked) {
        NetworkPolicyPeerBuilder peer = new NetworkPolicyPeerBuilder();
        if (asked.podSelector() != null) {
            peer.withNewPodSelector()
                    .withMatchLabels(new TreeMap<>(asked.podSelector().matchLabels()))
                    .endPodSelector();
        }
        if (asked.namespaceSelector() != null) {
            peer.withNewNamespaceSelector()
                    .withMatchLabels(new TreeMap<>(asked.namespaceSelector().matchLabels()))
                    .endNamespaceSelector();
        }
        if (asked.ipBlock() != null) {
            peer.withNewIpBlock().withCidr(asked.ipBlock().cidr()).endIpBlock();
        }
        return peer.build();
    }

    private static NetworkPolicyPeer sameNamespace() {
        return new NetworkPolicyPeerBuilder()
                .withNewPodSelector()
                .endPodSelector()
                .build();
    }
}
