package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * One stateless service of a shop: an image that becomes pods, Services, autoscaling, disruption budgets and a network
 * policy, and that takes a new version without a failed request.
 *
 * <p>A mutable bean as every fabric8 resource is; not safe for use by several threads.
 */
@Group("marketplane.io")
@Version("v1alpha1")
@JsonClassDescription("One stateless service of a shop: an image that becomes pods, Services, autoscali"
        + "ng, disruption budgets and a network policy, and that takes a new version without a failed request.")
@ShortNames({"cs", "csvc"})
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.rollout.phase", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.ready", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Active",
        jsonPath = ".status.rollout.activeRevision",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Target",
        jsonPath = ".status.rollout.targetRevision",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Image", jsonPath = ".status.image", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "Strategy",
        jsonPath = ".spec.rollout.strategy",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1)
@AdditionalPrinterColumn(
        name = "Message",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1)
@ValidationRule(
        value = "self.metadata.name.size() <= 63 && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
        message = "name must be a DNS-1035 label of at most 63 characters: lower-case letters, digits and '-', starting"
                + " with a letter")
public final class CommerceService extends CustomResource<CommerceServiceSpec, CommerceServiceStatus>
        implements Namespaced {}
