package io.marketplane.crds.searchcluster;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** An Elasticsearch cluster, its snapshots, and what applications need to connect. */
@JsonClassDescription(
        "An Elasticsearch cluster: pools of members with volumes, replaced one at a time while no document is out of reach,"
                + " snapshots in an ObjectStore, and a Secret from which applications connect.")
@Group("marketplane.io")
@Version("v1alpha1")
@Plural("searchclusters")
@Singular("searchcluster")
@ShortNames("search")
@AdditionalPrinterColumn(name = "Health", jsonPath = ".status.health")
@AdditionalPrinterColumn(name = "Version", jsonPath = ".status.version")
@AdditionalPrinterColumn(name = "Last-Snapshot", jsonPath = ".status.lastSnapshot.finished")
@AdditionalPrinterColumn(name = "Snapshots", jsonPath = ".status.conditions[?(@.type==\"SnapshotCurrent\")].reason")
@AdditionalPrinterColumn(name = "Status", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(name = "Message", priority = 1, jsonPath = ".status.conditions[?(@.type==\"Ready\")].message")
@AdditionalPrinterColumn(
        name = "Age",
        type = AdditionalPrinterColumn.Type.DATE,
        jsonPath = ".metadata.creationTimestamp")
@ValidationRule(
        value = "self.metadata.name.size() <= 40 && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
        message = "metadata.name must have at most 40 characters, start with a letter and hold only lower-case letters,"
                + " digits and hyphens: Services and Secrets are named after it")
@ValidationRule(
        value =
                "!has(self.status) || !has(self.status.storage) || oldSelf.spec.pools.all(old, self.spec.pools.all(pool,"
                        + " pool.name != old.name || quantity(pool.storage.size).compareTo(quantity(old.storage.size)) >= 0))",
        fieldPath = ".spec.pools",
        message = "spec.pools[].storage.size cannot be lowered once a volume exists: set it to its old value or more")
@ValidationRule(
        value =
                "!has(self.status) || !has(self.status.storage) || oldSelf.spec.pools.all(old, self.spec.pools.all(pool,"
                        + " pool.name != old.name || (has(pool.storage.storageClass) ? pool.storage.storageClass : '')"
                        + " == (has(old.storage.storageClass) ? old.storage.storageClass : '')))",
        fieldPath = ".spec.pools",
        message = "spec.pools[].storage.storageClass cannot be changed once a volume exists: set it back, or add a pool"
                + " with the new class")
@ValidationRule(
        value = "!has(self.spec.restore) || has(self.spec.snapshots)",
        fieldPath = ".spec.restore",
        message = "spec.restore needs spec.snapshots, which says where snapshots are: add spec.snapshots.repository")
public final class SearchCluster extends CustomResource<SearchClusterSpec, SearchClusterStatus> implements Namespaced {
    /** For deserialisation. */
    public SearchCluster() {
        super();
    }

    @Override
    @Required
    @JsonPropertyDescription("What is asked for. Only engine.version and one pool with its storage must be given.")
    public SearchClusterSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("What the operator saw last.")
    public SearchClusterStatus getStatus() {
        return super.getStatus();
    }

    @Override
    protected SearchClusterStatus initStatus() {
        return SearchClusterStatus.NONE;
    }
}
