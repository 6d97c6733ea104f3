package io.marketplane.crds.featureflag;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** Flags of one environment that are declared in a file, and served to every service. */
@JsonClassDescription(
        "Feature flags of one environment, declared in a file. They are served as flagd defines them, and are read-only"
                + " in the console.")
@Group("marketplane.io")
@Version("v1alpha1")
@Plural("featureflags")
@Singular("featureflag")
@ShortNames("ff")
@AdditionalPrinterColumn(name = "Environment", jsonPath = ".spec.environment")
@AdditionalPrinterColumn(name = "Accepted", jsonPath = ".status.conditions[?(@.type==\"Accepted\")].status")
@AdditionalPrinterColumn(name = "Synced", jsonPath = ".status.conditions[?(@.type==\"Synced\")].status")
@AdditionalPrinterColumn(name = "Revision", type = AdditionalPrinterColumn.Type.INTEGER, jsonPath = ".status.revision")
@AdditionalPrinterColumn(name = "Status", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(name = "Message", priority = 1, jsonPath = ".status.conditions[?(@.type==\"Ready\")].message")
@AdditionalPrinterColumn(
        name = "Age",
        type = AdditionalPrinterColumn.Type.DATE,
        jsonPath = ".metadata.creationTimestamp")
public final class FeatureFlag extends CustomResource<FeatureFlagSpec, FeatureFlagStatus> implements Namespaced {

    /** For deserialisation. */
    public FeatureFlag() {
        super();
    }

    @Override
    @Required
    @JsonPropertyDescription("What is asked for: the environment and its flags.")
    public FeatureFlagSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("What the operator saw last.")
    public FeatureFlagStatus getStatus() {
        return super.getStatus();
    }

    @Override
    protected FeatureFlagStatus initStatus() {
        return FeatureFlagStatus.NONE;
    }
}
