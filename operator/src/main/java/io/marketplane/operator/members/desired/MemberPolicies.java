package io.marketplane.operator.members.desired;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.marketplane.crds.data.NetworkAccess;
import io.marketplane.crds.data.NetworkPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many members may be disrupted at once, and who may connect to them. Pure. */
public final class MemberPolicies {
    private MemberPolicies() {}

    /** One of those that {@code selector} finds at a time; a single member can still be drained. */
    public static PodDisruptionBudget budget(MemberFrame frame, String name, Map<String, String> selector) {
        return budget(frame, name, selector, 1);
    }

    /** So many of those that {@code selector} finds at a time; 0 while none can be spared. */
    public static PodDisruptionBudget budget(
            MemberFrame frame, String name, Map<String, String> selector, int unavailable) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(frame.meta(name))
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(unavailable))
                .withNewSelector()
                .withMatchLabels(selector)
                .endSelector()
                .endSpec()
                .build();
    }

    /** Nothing gets in but what the rules say. */
    public static NetworkPolicy network(MemberFrame frame, String name, NetworkPolicyIngressRule... rules) {
        return new NetworkPolicyBuilder()
                .withMetadata(frame.meta(name))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(frame.selector())
                .endPodSelector()
                .withPolicyTypes("Ingress")
                .withIngress(List.of(rules))
                .endSpec()
                .build();
    }

    /** A TCP port that those may reach. */
    public static NetworkPolicyIngressRule rule(int port, List<NetworkPolicyPeer> from) {
        return new NetworkPolicyIngressRuleBuilder()
                .withFrom(from)
                .addNewPort()
                .withProtocol("TCP")
                .withNewPort(port)
                .endPort()
                .build();
    }

    /** The members themselves and the operator. */
    public static List<NetworkPolicyPeer> insiders(MemberFrame frame, String operatorNamespace) {
        return List.of(
                new NetworkPolicyPeerBuilder()
                        .withNewPodSelector()
                        .withMatchLabels(frame.selector())
                        .endPodSelector()
                        .build(),
                new NetworkPolicyPeerBuilder()
                        .withNewNamespaceSelector()
                        .withMatchLabels(Map.of("kubernetes.io/metadata.name", operatorNamespace))
                        .endNamespaceSelector()
                        .withNewPodSelector()
                        .withMatchLabels(Map.of("app.kubernetes.io/name", "marketplane-operator"))
                        .endPodSelector()
                        .build());
    }

    /** Insiders, and whom the spec names; without a word in the spec, every pod of the namespace. */
    public static List<NetworkPolicyPeer> clients(
            MemberFrame frame, String operatorNamespace, @Nullable NetworkAccess access) {
        List<NetworkPolicyPeer> clients = new ArrayList<>(insiders(frame, operatorNamespace));
        if (access == null) {
            clients.add(new NetworkPolicyPeerBuilder()
                    .withNewPodSelector()
                    .endPodSelector()
                    .build());
        } else {
            access.from().stream().map(MemberPolicies::peer).forEach(clients::add);
        }
        return clients;
    }

    /** Pods with those labels in any namespace. */
    public static NetworkPolicyPeer anywhere(Map<String, String> labels) {
        return new NetworkPolicyPeerBuilder()
                .withNewNamespaceSelector()
                .endNamespaceSelector()
                .withNewPodSelector()
                .withMatchLabels(labels)
                .endPodSelector()
                .build();
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
}
