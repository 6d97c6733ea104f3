package io.marketplane.crds.schema;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The CRDs of all types, and their installation into an API server for tests. */
public final class Definitions {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private Definitions() {}

    /** Installs or updates all of them and waits until they are served. */
    public static void install(KubernetesClient client) {
        all().forEach(crd -> install(client, crd));
    }

    static List<CustomResourceDefinition> all() {
        return CrdYaml.of(CustomResourceTypes.all()).values().stream()
                .map(yaml -> SERIALIZATION.unmarshal(yaml, CustomResourceDefinition.class))
                .toList();
    }

    static CustomResourceDefinition install(KubernetesClient client, CustomResourceDefinition crd) {
        client.resource(crd).forceConflicts().serverSideApply();
        return client.resource(crd)
                .waitUntilCondition(
                        there -> there != null
                                && "True".equals(conditionsOf(there).get("Established")),
                        30,
                        TimeUnit.SECONDS);
    }

    static Map<String, String> conditionsOf(CustomResourceDefinition crd) {
        return crd.getStatus() == null || crd.getStatus().getConditions() == null
                ? Map.of()
                : crd.getStatus().getConditions().stream()
                        .collect(Collectors.toMap(
                                CustomResourceDefinitionCondition::getType,
                                CustomResourceDefinitionCondition::getStatus));
    }
}
