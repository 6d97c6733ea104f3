package io.marketplane.crds.searchcluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.marketplane.crds.data.CredentialPolicy;
import io.marketplane.crds.data.DeletionPolicy;
import io.marketplane.crds.data.NetworkAccess;
import io.marketplane.crds.data.Tls;
import io.marketplane.crds.schema.ListMapKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of a SearchCluster. Absent fields take the defaults that the schema states.
 *
 * @param engine the engine and its version
 * @param pools members, by what they do
 * @param snapshots where and when snapshots are taken; without it, none are
 * @param restore indices that are brought back from a snapshot
 * @param tls how connections are protected
 * @param credentials how passwords are cared for
 * @param networkPolicy who may connect; without it, every pod of the namespace
 * @param deletionPolicy what becomes of the data when the SearchCluster is deleted
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SearchClusterSpec(
        @JsonPropertyDescription("The engine and its version.") @Required
        Engine engine,

        @JsonPropertyDescription(
                "Members, by what they do. All members with the role Master together are 1, or 3 or more: three bear the"
                        + " loss of one. A pool can be added and never removed.")
        @Required
        @Size(min = 1, max = 8) @ListMapKeys("name")
        @ValidationRule(
                value = "self.exists(pool, 'Master' in pool.roles)",
                message = "spec.pools must have a pool with the role Master, or nobody could lead the cluster")
        @ValidationRule(
                value = "self.exists(pool, 'Data' in pool.roles)",
                message = "spec.pools must have a pool with the role Data, or nobody could hold documents")
        @ValidationRule(
                value = "self.map(pool, 'Master' in pool.roles ? pool.count : 0).sum() != 2",
                message =
                        "spec.pools must not have two members with the role Master in all: a majority of two is both, so"
                                + " the loss of either would stop the cluster; ask for 1, or for 3 or more")
        @ValidationRule(
                value = "oldSelf.all(old, self.exists(pool, pool.name == old.name && pool.count >= old.count"
                        + " && pool.roles == old.roles))",
                message =
                        "spec.pools[] cannot be removed, lowered in count or given other roles, because documents would"
                                + " go with their members: set them back, and add another pool beside them")
        List<Pool> pools,

        @JsonPropertyDescription("Snapshots of all indices in an ObjectStore. Without it, none are taken.") @Nullable Snapshots snapshots,

        @JsonPropertyDescription("Indices that are brought back from a snapshot, once for each token.") @Nullable Restore restore,

        @JsonPropertyDescription("How connections are protected: TLS, always.") @Default("{}")
        Tls tls,

        @JsonPropertyDescription("How passwords are cared for.") @Default("{}")
        CredentialPolicy credentials,

        @JsonPropertyDescription("Who may connect. Without it, every pod of the same namespace may.") @Nullable NetworkAccess networkPolicy,

        @JsonPropertyDescription(
                "What becomes of volumes and Secrets when the SearchCluster is deleted: Retain keeps them, and a"
                        + " SearchCluster of the same name adopts them; Delete removes them. Snapshots stay in any case.")
        @Default("Retain")
        DeletionPolicy deletionPolicy) {

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public SearchClusterSpec {
        pools = pools == null ? List.of() : List.copyOf(pools);
        tls = tls == null ? Tls.DEFAULT : tls;
        credentials = credentials == null ? CredentialPolicy.DEFAULT : credentials;
        deletionPolicy = deletionPolicy == null ? DeletionPolicy.Retain : deletionPolicy;
    }
}
