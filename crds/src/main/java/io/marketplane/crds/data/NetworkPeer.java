package io.marketplane.crds.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect, as in a NetworkPolicy.
 *
 * @param podSelector pods; in the namespace of the resource, unless namespaceSelector says another
 * @param namespaceSelector namespaces; all of their pods, unless podSelector says which
 * @param ipBlock addresses outside the cluster
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "has(self.podSelector) || has(self.namespaceSelector) || has(self.ipBlock)",
        message = "networkPolicy.from[] must hold podSelector, namespaceSelector or ipBlock")
@ValidationRule(
        value = "!has(self.ipBlock) || !(has(self.podSelector) || has(self.namespaceSelector))",
        message = "networkPolicy.from[].ipBlock stands alone: put the selectors in an entry of their own")
public record NetworkPeer(
        @JsonPropertyDescription("Pods, in the namespace of the resource unless namespaceSelector names others.")
        @Nullable PodLabels podSelector,

        @JsonPropertyDescription("Namespaces; all of their pods, unless podSelector says which.") @Nullable PodLabels namespaceSelector,

        @JsonPropertyDescription("Addresses, for clients outside the cluster.") @Nullable AddressRange ipBlock) {}
