package io.marketplane.crds.data;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * Who may connect to the members.
 *
 * @param from pods, namespaces or address ranges, as in a NetworkPolicy
 */
public record NetworkAccess(
        @JsonPropertyDescription(
                "Pods, namespaces or address ranges that may connect to the members, as in the ingress rule of a NetworkPolicy.")
        @Required
        @Size(min = 1, max = 64) List<NetworkPeer> from) {

    /** Copies the list. */
    public NetworkAccess {
        from = from == null ? List.of() : List.copyOf(from);
    }
}
