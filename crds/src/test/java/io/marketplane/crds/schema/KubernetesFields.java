package io.marketplane.crds.schema;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.Map;
import java.util.Optional;

/** Descriptions of fields of Kubernetes' own types, which the fabric8 classes do not carry. */
final class KubernetesFields {
    private static final Map<Class<?>, Map<String, String>> DESCRIPTIONS = Map.of(
            NetworkPolicyPeer.class,
            Map.of(
                    "podSelector",
                            "Pods with these labels; empty for all. Of this namespace, unless namespaceSelector is set.",
                    "namespaceSelector", "Namespaces with these labels; empty for all.",
                    "ipBlock", "Addresses outside the cluster. Not together with the two selectors."),
            IPBlock.class,
            Map.of(
                    "cidr", "The range, for example 192.168.1.0/24 or 2001:db8::/64.",
                    "except", "Ranges inside cidr that are left out."),
            LabelSelector.class,
            Map.of(
                    "matchLabels", "Labels that must have exactly these values.",
                    "matchExpressions", "Conditions on labels; all of them must hold."),
            LabelSelectorRequirement.class,
            Map.of(
                    "key", "The label.",
                    "operator", "In, NotIn, Exists or DoesNotExist.",
                    "values", "The values for In and NotIn; none for the others."));

    private KubernetesFields() {}

    static Optional<String> description(Class<?> type, String field) {
        return Optional.ofNullable(DESCRIPTIONS.getOrDefault(type, Map.of()).get(field));
    }
}
