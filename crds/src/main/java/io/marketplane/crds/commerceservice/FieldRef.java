package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A field of the pod, as the Kubernetes downward API names it. */
public record FieldRef(
        @JsonPropertyDescription(
                "Path of the field: metadata.name, metadata.namespace, metadata.labels['key'], spec.nodeName,"
                        + " status.podIP and so on.")
        @Required
        @Size(min = 1, max = 512) String fieldPath) {}
