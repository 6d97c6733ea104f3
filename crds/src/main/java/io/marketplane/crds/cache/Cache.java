package io.marketplane.crds.cache;

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

/** A Redis Cluster or a Memcached ring, and what applications need to connect. */
@JsonClassDescription("A Redis Cluster, whose shards fail over by themselves and are moved while clients go on, or a"
        + " Memcached ring; and a Secret from which applications connect.")
@Group("marketplane.io")
@Version("v1alpha1")
@Plural("caches")
@Singular("cache")
@ShortNames("cache")
@AdditionalPrinterColumn(name = "Engine", jsonPath = ".spec.engine.name")
@AdditionalPrinterColumn(
        name = "Ready",
        type = AdditionalPrinterColumn.Type.INTEGER,
        jsonPath = ".status.readyInstances")
@AdditionalPrinterColumn(name = "Covered", jsonPath = ".status.conditions[?(@.type==\"SlotsCovered\")].status")
@AdditionalPrinterColumn(name = "Degraded", jsonPath = ".status.conditions[?(@.type==\"Degraded\")].status")
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
        value = "self.spec.engine.name == oldSelf.spec.engine.name",
        fieldPath = ".spec.engine.name",
        message = "spec.engine.name cannot be changed: set it back, or create another Cache")
@ValidationRule(
        value = "has(self.spec.storage) == has(oldSelf.spec.storage)",
        fieldPath = ".spec.storage",
        message = "spec.storage cannot be added or removed later, nor redis.persistence changed to or from None: create"
                + " another Cache")
@ValidationRule(
        value =
                "!has(self.spec.storage) || !has(oldSelf.spec.storage) || !has(self.status) || !has(self.status.storage)"
                        + " || quantity(self.spec.storage.size).compareTo(quantity(oldSelf.spec.storage.size)) >= 0",
        fieldPath = ".spec.storage.size",
        message = "spec.storage.size cannot be lowered once a volume exists: set it to its old value or more")
@ValidationRule(
        value =
                "!has(self.spec.storage) || !has(oldSelf.spec.storage) || !has(self.status) || !has(self.status.storage)"
                        + " || (has(self.spec.storage.storageClass) == has(oldSelf.spec.storage.storageClass)"
                        + " && (!has(self.spec.storage.storageClass)"
                        + " || self.spec.storage.storageClass == oldSelf.spec.storage.storageClass))",
        fieldPath = ".spec.storage.storageClass",
        message =
                "spec.storage.storageClass cannot be changed once a volume exists: set it back, or create another Cache")
public final class Cache extends CustomResource<CacheSpec, CacheStatus> implements Namespaced {

    /** For deserialisation. */
    public Cache() {
        super();
    }

    @Override
    @Required
    @JsonPropertyDescription("What is asked for. Only engine, and storage.size for Redis, must be given.")
    public CacheSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("What the operator saw last.")
    public CacheStatus getStatus() {
        return super.getStatus();
    }

    @Override
    protected CacheStatus initStatus() {
        return CacheStatus.NONE;
    }
}
