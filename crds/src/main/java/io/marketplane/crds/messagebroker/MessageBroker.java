package io.marketplane.crds.messagebroker;

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

/** A RabbitMQ cluster, what is inside it, and what applications need to connect. */
@JsonClassDescription(
        "A RabbitMQ cluster: members with volumes, queues that bear the loss of one, what is inside it, and a Secret from"
                + " which applications connect.")
@Group("marketplane.io")
@Version("v1alpha1")
@Plural("messagebrokers")
@Singular("messagebroker")
@ShortNames("mb")
@AdditionalPrinterColumn(name = "Instances", type = AdditionalPrinterColumn.Type.INTEGER, jsonPath = ".spec.instances")
@AdditionalPrinterColumn(
        name = "Ready",
        type = AdditionalPrinterColumn.Type.INTEGER,
        jsonPath = ".status.readyInstances")
@AdditionalPrinterColumn(name = "Quorum-Safe", jsonPath = ".status.conditions[?(@.type==\"QuorumSafe\")].status")
@AdditionalPrinterColumn(
        name = "Definitions",
        jsonPath = ".status.conditions[?(@.type==\"DefinitionsApplied\")].reason")
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
                + " MessageBroker with the new class and move the messages")
@ValidationRule(
        value =
                "self.spec.engine.version == oldSelf.spec.engine.version && self.spec.engine.name == oldSelf.spec.engine.name",
        fieldPath = ".spec.engine",
        message =
                "spec.engine.name and spec.engine.version cannot be changed: set them back, or create another MessageBroker"
                        + " and move the messages")
public final class MessageBroker extends CustomResource<MessageBrokerSpec, MessageBrokerStatus> implements Namespaced {

    /** For deserialisation. */
    public MessageBroker() {
        super();
    }

    @Override
    @Required
    @JsonPropertyDescription("What is asked for. Only engine.version and storage.size must be given.")
    public MessageBrokerSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("What the operator saw last.")
    public MessageBrokerStatus getStatus() {
        return super.getStatus();
    }

    @Override
    protected MessageBrokerStatus initStatus() {
        return MessageBrokerStatus.NONE;
    }
}
