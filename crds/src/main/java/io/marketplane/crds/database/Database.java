package io.marketplane.crds.database;

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

/** A PostgreSQL cluster: members with volumes, a primary that is failed over, and what applications need to connect. */
@JsonClassDescription(
        "A PostgreSQL cluster: members with volumes, a primary that is failed over by itself, roles, databases, and a"
                + " Secret from which applications connect.")
@Group("marketplane.io")
@Version("v1alpha1")
@Plural("databases")
@Singular("database")
@ShortNames("db")
@AdditionalPrinterColumn(name = "Instances", type = AdditionalPrinterColumn.Type.INTEGER, jsonPath = ".spec.instances")
@AdditionalPrinterColumn(
        name = "Ready",
        type = AdditionalPrinterColumn.Type.INTEGER,
        jsonPath = ".status.readyInstances")
@AdditionalPrinterColumn(name = "Primary", jsonPath = ".status.primary")
@AdditionalPrinterColumn(name = "Durable", jsonPath = ".status.conditions[?(@.type==\"DurabilityMet\")].status")
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
        value = "self.spec.durability != 'Strict' || self.spec.instances >= 2",
        fieldPath = ".spec.durability",
        message = "spec.durability Strict needs spec.instances of 2 or more, because a standby must confirm each write:"
                + " raise instances to 3, or set durability: Balanced")
@ValidationRule(
        value = "quantity(self.spec.storage.size).compareTo(quantity(oldSelf.spec.storage.size)) >= 0"
                + " || !has(self.status) || !has(self.status.storage)",
        fieldPath = ".spec.storage.size",
        message = "spec.storage.size cannot be lowered once a volume exists: set it to its old value or more")
@ValidationRule(
        value = "has(self.spec.storage.storageClass) == has(oldSelf.spec.storage.storageClass)"
                + " && (!has(self.spec.storage.storageClass) || self.spec.storage.storageClass == oldSelf.spec.storage.storageClass)"
                + " || !has(self.status) || !has(self.status.storage)",
        fieldPath = ".spec.storage.storageClass",
        message = "spec.storage.storageClass cannot be changed once a volume exists: set it back, or create another"
                + " Database with the new class and move the data")
@ValidationRule(
        value = Parameters.NOT_LOWERED_RULE,
        fieldPath = ".spec.parameters",
        message = Parameters.NOT_LOWERED_MESSAGE)
@ValidationRule(
        value =
                "self.spec.engine.version == oldSelf.spec.engine.version && self.spec.engine.name == oldSelf.spec.engine.name",
        fieldPath = ".spec.engine",
        message =
                "spec.engine.name and spec.engine.version cannot be changed: set them back, or create another Database"
                        + " and move the data")
public final class Database extends CustomResource<DatabaseSpec, DatabaseStatus> implements Namespaced {

    /** For deserialisation. */
    public Database() {
        super();
    }

    @Override
    @Required
    @JsonPropertyDescription("What is asked for. Only engine.version and storage.size must be given.")
    public DatabaseSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("What the operator saw last.")
    public DatabaseStatus getStatus() {
        return super.getStatus();
    }

    @Override
    protected DatabaseStatus initStatus() {
        return DatabaseStatus.NONE;
    }
}
