package io.marketplane.crds.objectstore;

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

/** A bucket that is checked from within the cluster, and the Secret from which applications use it. */
@JsonClassDescription(
        "A bucket of S3 or Google Cloud Storage, or of a small store in a pod. It is checked every minute with"
                + " a small object below .marketplane/, and published in a Secret from which applications connect.")
@Group("marketplane.io")
@Version("v1alpha1")
@Plural("objectstores")
@Singular("objectstore")
@ShortNames("os")
@AdditionalPrinterColumn(name = "Provider", jsonPath = ".spec.provider")
@AdditionalPrinterColumn(name = "Bucket", jsonPath = ".status.bucket")
@AdditionalPrinterColumn(name = "Reachable", jsonPath = ".status.conditions[?(@.type==\"Reachable\")].status")
@AdditionalPrinterColumn(name = "Writable", jsonPath = ".status.conditions[?(@.type==\"Writable\")].status")
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
        value = "!has(self.spec.embedded) || !has(oldSelf.spec.embedded)"
                + " || quantity(self.spec.embedded.storage.size).compareTo(quantity(oldSelf.spec.embedded.storage.size)) >= 0"
                + " || !has(self.status) || !has(self.status.storage)",
        fieldPath = ".spec.embedded.storage.size",
        message = "spec.embedded.storage.size cannot be lowered once a volume exists: set it to its old value or more")
@ValidationRule(
        value = "!has(self.spec.embedded) || !has(oldSelf.spec.embedded)"
                + " || has(self.spec.embedded.storage.storageClass) == has(oldSelf.spec.embedded.storage.storageClass)"
                + " && (!has(self.spec.embedded.storage.storageClass)"
                + " || self.spec.embedded.storage.storageClass == oldSelf.spec.embedded.storage.storageClass)"
                + " || !has(self.status) || !has(self.status.storage)",
        fieldPath = ".spec.embedded.storage.storageClass",
        message = "spec.embedded.storage.storageClass cannot be changed once a volume exists: set it back, or create"
                + " another ObjectStore with the new class and move the data")
public final class ObjectStore extends CustomResource<ObjectStoreSpec, ObjectStoreStatus> implements Namespaced {

    /** For deserialisation. */
    public ObjectStore() {
        super();
    }

    @Override
    @Required
    @JsonPropertyDescription("What is asked for: the provider, and the block of that provider.")
    public ObjectStoreSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("What the operator saw last.")
    public ObjectStoreStatus getStatus() {
        return super.getStatus();
    }

    @Override
    protected ObjectStoreStatus initStatus() {
        return ObjectStoreStatus.NONE;
    }
}
